using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

/// <summary>One of the fixed inputs whose digests are written down: files, and what is asked for.</summary>
/// <param name="Name">What the list of digests calls it.</param>
/// <param name="Write">Writes the input's files into a folder: the publish output into <c>publish</c>, others beside it.</param>
/// <param name="Ask">What is asked for. Paths are below the folder.</param>
internal sealed record GoldenInput(string Name, Action<string> Write, Func<string, BuildRequest> Ask)
{
    /// <summary>A framework-dependent app over a base.</summary>
    private static readonly GoldenInput OverABase = new(
        "framework-dependent app over a base",
        static folder =>
        {
            FixedApp.Write(At(folder, "publish"));
            LayoutWriter.WithImage(At(folder, "base"));
        },
        static folder => new BuildRequest
        {
            PublishFolder = At(folder, "publish"),
            RuntimeIdentifier = "linux-x64",
            ContainerBaseImage = $"oci:{At(folder, "base")}",
            ContainerPort = [new("8080"), new("53", Type: "udp")],
            ContainerLabel = [new("org.opencontainers.image.title", "Größe & <co>")],
            ContainerEnvironmentVariable = [new("B", "2"), new("A", "1=1")],
        });

    /// <summary>A self-contained app with packages that get a layer alone, over nothing.</summary>
    private static readonly GoldenInput SelfContained = new(
        "self-contained app over scratch",
        static folder => new PublishedApp(At(folder, "publish"))
            .Asset("runtimepack", "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1", "runtime", "System.Runtime.dll")
            .Asset("package", "Big/1.0.0", "runtime", "lib/net8.0/Big.dll")
            .Asset("package", "Early/2.0.0-beta.1", "runtime", "lib/net8.0/Early.dll")
            .Asset("package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll")
            .Asset("project", "Stock/1.0.0", "runtime", "Stock.dll")
            .File("Big.dll", FixedApp.Text(5_000_000))
            .File("Shop", "\u007fELF launcher")
            .Save(rid: "linux-x64", PublishedApp.Frameworks.Included),
        static folder => new BuildRequest
        {
            PublishFolder = At(folder, "publish"),
            ContainerBaseImage = "scratch",
            ContainerUser = "1654",
            ContainerWorkingDirectory = "/srv/shop",
            ContainerDefaultArgs = [new("--verbose")],
        });

    /// <summary>Layers and files of the user's.</summary>
    private static readonly GoldenInput Custom = new(
        "layers and files of the user's",
        static folder =>
        {
            PublishedApp.Typical(At(folder, "publish")).File("models/a.bin", FixedApp.Text(1_100_000)).File("models/tmp/b.bin", "b");
            Directory.CreateDirectory(At(folder, "extra/etc"));
            File.WriteAllText(At(folder, "extra/tool.sh"), "#!/bin/sh\n");
            File.WriteAllText(At(folder, "extra/etc/settings.conf"), "a=1\n");
        },
        static folder => new BuildRequest
        {
            PublishFolder = At(folder, "publish"),
            RuntimeIdentifier = "linux-arm64",
            ContainerBaseImage = "scratch",
            ContainerLayer = [new("models", Pattern: "models/**", Except: "models/tmp/**")],
            ContainerFile = [new(At(folder, "extra/tool.sh"), "/usr/local/bin/"), new(At(folder, "extra/etc"), "/etc/shop/", "0640", "1654:1655")],
        });

    public static ImmutableArray<GoldenInput> All { get; } = [OverABase, SelfContained, Custom];

    public static ImmutableArray<string> Compressions { get; } = ["gzip", "zstd", "none"];

    public override string ToString() => Name;

    /// <summary>Builds the image of files that were written, perhaps with something changed.</summary>
    public async Task<BuildResult> BuildAsync(string folder, string compression = "gzip", Func<BuildRequest, BuildRequest>? change = null)
    {
        using TemporaryFolder temp = new();
        BuildRequest request = Ask(folder) with
        {
            Destinations = [$"oci:{temp.At("layout")}"],
            ContainerCompression = compression,
            ContainerCache = "false", // a kept layer would hide what moves its bytes
        };
        return await new ContainerBuild(new RecordingLog()).RunAsync(change is null ? request : change(request), default);
    }

    private static string At(string folder, string path) => Path.Combine(folder, path);
}
