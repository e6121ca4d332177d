namespace Containerize.PackageTests;

/// <summary>The package, packed once for all tests under a version that no other feed has.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    /// <summary>The version that is packed.</summary>
    public const string Version = "999.0.0-test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("containerize-package-");

    /// <summary>The package file.</summary>
    public string File => Path.Combine(_folder.FullName, "feed", $"Containerize.{Version}.nupkg");

    /// <summary>Where the builds under test keep their packages: empty at first, so ours cannot come from an earlier run.</summary>
    internal string Packages => Path.Combine(_folder.FullName, "packages");

    /// <summary>The assembly of the program that takes the tool's place in some tests.</summary>
    internal string FakeToolAssembly { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        (int exitCode, string output) = await DotNet.RunAsync(
            RepositoryFolder.Root,
            new Dictionary<string, string?>(),
            ["pack", "src/Containerize.MSBuild", "-c", "Release", "-o", Path.GetDirectoryName(File)!, $"-p:Version={Version}", "--disable-build-servers"]);
        if (exitCode is not 0)
        {
            throw new InvalidOperationException(output);
        }

        FakeToolAssembly = await FakeTool.BuildAsync(Path.Combine(_folder.FullName, "fake-tool"));
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Copies the samples and the package into a new folder, as they lie in the repository.</summary>
    internal Workspace NewWorkspace() => new(this);
}
