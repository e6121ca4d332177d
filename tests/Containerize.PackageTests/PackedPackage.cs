using System.IO.Compression;
using Containerize.TestSupport;

namespace Containerize.PackageTests;

/// <summary>The package, packed once in a run of the tests, under a version that no other feed has.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>The version that is packed.</summary>
    public const string Version = "999.0.0-test";

    // Test classes run at the same time and each has a fixture of its own; what is behind them is one.
    private static readonly TemporaryFolder Folder = new();
    private static readonly Lazy<Task> Packed = new(PackAsync);
    private static readonly Lazy<Task<string>> FakeToolBuilt = new(static () => FakeTool.BuildAsync(Folder.At("fake-tool")));

    /// <summary>The package file.</summary>
    public string File => Path.Combine(Feed, $"Containerize.{Version}.nupkg");

    /// <summary>The tool's assembly, as it lies in the package.</summary>
    public string ToolAssembly => Folder.At("unpacked/tools/net10.0/containerize.dll");

    /// <summary>Where the builds under test keep their packages: empty at first, so ours cannot come from an earlier run.</summary>
    internal string Packages => Folder.At("packages");

    private static string Feed => Folder.At("feed");

    /// <inheritdoc/>
    public Task InitializeAsync() => Packed.Value;

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Copies the samples and the package into a new folder, as they lie in the repository.</summary>
    internal Workspace NewWorkspace() => new(this);

    /// <summary>The assembly of the program that takes the tool's place in some tests.</summary>
    internal static Task<string> FakeToolAssemblyAsync() => FakeToolBuilt.Value;

    /// <summary>Deletes the package and all that the builds have taken from feeds. After this no test can run.</summary>
    internal static void Delete() => Folder.Dispose();

    // In a folder of its own too: the repository's output stays what its own build has made.
    private static async Task PackAsync()
    {
        (int exitCode, string output) = await DotNet.RunAsync(
            RepositoryFolder.Root,
            new Dictionary<string, string?>(),
            [
                "pack", "src/Containerize.MSBuild", "-c", "Release", "-o", Feed, $"-p:Version={Version}",
                "--artifacts-path", Folder.At("build"), "--disable-build-servers",
            ]);
        if (exitCode is not 0)
        {
            throw new InvalidOperationException(output);
        }

        await ZipFile.ExtractToDirectoryAsync(Directory.EnumerateFiles(Feed).Single(), Folder.At("unpacked"));
    }
}
