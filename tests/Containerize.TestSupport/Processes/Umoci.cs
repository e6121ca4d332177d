namespace Containerize.TestSupport.Processes;

/// <summary>umoci: unpacks the image of an OCI layout by a code base that is not ours.</summary>
public static class Umoci
{
    /// <summary>Unpacks an image, layer over layer, with whiteouts.</summary>
    /// <param name="layout">The layout's folder.</param>
    /// <param name="tag">The image's name in the layout.</param>
    /// <param name="folder">A folder that does not exist yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The folder with the image's files. As root they have the owners that the image says.</returns>
    public static async Task<string> UnpackAsync(string layout, string tag, string folder, CancellationToken cancellationToken)
    {
        Command unpack = new(Tools.Require("umoci"), "unpack", "--image", $"{layout}:{tag}", folder);
        await (Environment.IsPrivilegedProcess ? unpack : unpack.With("--rootless")).RunAsync(cancellationToken);
        return Path.Combine(folder, "rootfs");
    }
}
