using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Tests.Support;

/// <summary>Base images whose layers are tars of empty files, and whose bytes are the same everywhere.</summary>
internal static class TestBase
{
    private const string Path = "PATH=/usr/bin";

    /// <summary>The files of a system with the GNU C library.</summary>
    public static ImmutableArray<string> Glibc { get; } = ["etc/os-release", "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"];

    /// <summary>The files of a system with musl.</summary>
    public static ImmutableArray<string> Musl { get; } = ["etc/os-release", "lib/ld-musl-x86_64.so.1"];

    /// <summary>A base that says of itself what Microsoft's do.</summary>
    public static Image WithRuntime(
        string version, string? aspNetCore = null, bool isInvariant = true, string patch = "", ImmutableArray<string>? system = null) => Create(
        new ContainerConfig
        {
            User = "1654",
            Env =
            [
                Path, "ASPNETCORE_HTTP_PORTS=8080", $"DOTNET_VERSION={version}",
                .. aspNetCore is null ? [] : new[] { $"ASPNET_VERSION={aspNetCore}" },
                $"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT={(isInvariant ? "true" : "false")}",
            ],
            Labels = [new("vendor", $"base {version}")],
        },
        [.. system ?? Glibc, $"etc/patched{patch}"],
        [$"usr/share/dotnet/shared/Microsoft.NETCore.App/{version}/.version"]);

    /// <summary>A base of layers that each have some files.</summary>
    public static Image Create(ContainerConfig config, params ImmutableArray<string>[] layers) => Create("amd64", config, layers);

    /// <summary>The same for another processor.</summary>
    public static Image Create(string architecture, ContainerConfig config, params ImmutableArray<string>[] layers) => Image.Create(
        new ImageConfig
        {
            Created = "1970-01-01T00:00:00Z",
            Architecture = architecture,
            OperatingSystem = "linux",
            Container = config,
            RootFileSystem = new RootFileSystem { DiffIds = [] },
            History = [.. layers.Select(static _ => new HistoryEntry { CreatedBy = "test" })],
        },
        [.. layers.Select(LayerOf)],
        StringMap.Empty);

    /// <summary>An uncompressed layer of empty files.</summary>
    public static Layer LayerOf(ImmutableArray<string> files)
    {
        using MemoryStream stream = new();
        TarWriter tar = new(stream);
        foreach (string file in files)
        {
            tar.WriteAsync(new TarHeader(file, TarEntryKind.File, Modes.File, Owner.Root), Stream.Null, default).GetAwaiter().GetResult();
        }

        tar.FinishAsync(default).AsTask().GetAwaiter().GetResult();
        MemoryBlob blob = MemoryBlob.Of(MediaTypes.OciLayer, [.. stream.ToArray()]);
        return new Layer(blob, DiffId.FromHash(Convert.FromHexString(blob.Descriptor.Digest.Hex)));
    }
}
