using Containerize.Building;

namespace Containerize.Tests.Support;

/// <summary>Images that are built of a publish folder as users build them.</summary>
internal static class BuiltImage
{
    /// <summary>Builds an image of a publish folder.</summary>
    /// <param name="publishFolder">The folder.</param>
    /// <param name="to">The destination.</param>
    /// <param name="change">What is asked for beside that.</param>
    public static Task<BuildResult> WriteAsync(string publishFolder, string to, Func<BuildRequest, BuildRequest>? change = null)
    {
        BuildRequest request = new()
        {
            PublishFolder = publishFolder,
            RuntimeIdentifier = "linux-x64",
            ContainerBaseImage = "scratch",
            ContainerRepository = "shop",
            ContainerCache = "false",
            Destinations = [to],
        };
        return new ContainerBuild(new RecordingLog()).RunAsync(change is null ? request : change(request), default);
    }
}
