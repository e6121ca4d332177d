namespace Containerize.Build;

/// <summary>A target cannot do its work, for a reason that the message tells the user.</summary>
internal sealed class TargetFailedException(string message) : Exception(message);
