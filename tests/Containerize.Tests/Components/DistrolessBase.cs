using System.Runtime.Versioning;
using System.Text.Json;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Components;

[UnsupportedOSPlatform("windows")]
public static class DistrolessBase
{
    [ComponentFact("podman", "runc", "skopeo", "umoci")]
    public static async Task StartsDotNetReadOnlyAndWithoutCapabilities()
    {
        await using Podman podman = new();
        string image = await podman.PullAsync($"oci:{BaseLayouts.AspNet}", default);

        CommandResult result = await podman.RunToEndAsync(
            image, ["--read-only", "--cap-drop", "all", "--entrypoint", "dotnet"], ["--list-runtimes"], default);

        Assert.Equal("", result.Error);
        Assert.Contains("Microsoft.AspNetCore.App", result.Output, StringComparison.Ordinal);
        Assert.Contains("Microsoft.NETCore.App", result.Output, StringComparison.Ordinal);
    }

    [ComponentTheory("skopeo")]
    [InlineData("runtime-deps")]
    [InlineData("aspnet")]
    public static async Task RunsAsTheAppUser(string name)
    {
        JsonElement config = await Skopeo.ConfigAsync($"oci:{Path.Combine(BaseLayouts.Folder, name)}", default);

        Assert.Equal("1654", config.GetProperty("config").GetProperty("User").GetString());
    }

    [ComponentFact("podman", "runc", "skopeo", "umoci")]
    public static async Task HasWhatAnAppNeedsAndNoShell()
    {
        using TemporaryFolder directory = new();
        JsonElement index = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(BaseLayouts.RuntimeDeps, "index.json")));
        string tag = index.GetProperty("manifests")[0].GetProperty("annotations")
            .GetProperty("org.opencontainers.image.ref.name").GetString()!;

        string root = await Umoci.UnpackAsync(BaseLayouts.RuntimeDeps, tag, directory.At("bundle"), default);

        Assert.True(File.Exists(Path.Combine(root, "etc/ssl/certs/ca-certificates.crt")));
        Assert.True(File.Exists(Path.Combine(root, "usr/share/zoneinfo/Europe/Zurich")));
        Assert.True(File.Exists(Path.Combine(root, "var/lib/dpkg/status.d/libc6")));
        Assert.True(File.GetUnixFileMode(Path.Combine(root, "tmp")).HasFlag(UnixFileMode.StickyBit | UnixFileMode.OtherWrite));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(root, "usr/bin")));
    }
}
