using Containerize.Diagnostics;
using Containerize.TestSupport.Processes;

namespace Containerize.Build;

/// <summary>A target cannot do its work, for a reason that the message tells the user.</summary>
internal sealed class TargetFailedException(string message) : Exception(message)
{
    /// <summary>Whether the message of an exception is all that the user needs. Any other is a mistake in this program.</summary>
    public static bool IsExpected(Exception exception) => exception
        is TargetFailedException or CommandFailedException or TimeoutException or ContainerizeException
        or InvalidOperationException or HttpRequestException or IOException;
}
