using System.Text.Json.Nodes;

namespace Containerize.PackageTests;

/// <summary>
/// The base <c>aspnet</c> as an index for amd64 and arm64. The image for arm64 says so and holds the files for amd64: it can be
/// built on, and not run.
/// </summary>
internal static class TwoPlatformBase
{
    public static string Write(string folder)
    {
        EditedLayout layout = new(folder);
        JsonObject amd64 = layout.Index["manifests"]![0]!.AsObject();
        amd64.Remove("annotations");
        JsonObject arm64 = amd64.DeepClone().AsObject();
        JsonObject manifest = layout.Read(arm64);
        JsonObject config = layout.Read(manifest["config"]!);
        config["architecture"] = "arm64";
        layout.Store(manifest["config"]!, config);
        layout.Store(arm64, manifest);
        arm64["platform"] = new JsonObject { ["architecture"] = "arm64", ["os"] = "linux", ["variant"] = "v8" };
        layout.Index["manifests"] = new JsonArray(amd64.DeepClone(), arm64);
        layout.Save();
        return folder;
    }
}
