using Containerize.TestSupport;

namespace Containerize.PackageTests;

/// <summary>A folder of a user: the samples, a feed with the package, and whatever a test writes.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly string[] Generated = ["bin", "obj"];

    private readonly PackedPackage _package;
    private readonly TemporaryFolder _folder = new();

    public Workspace(PackedPackage package)
    {
        _package = package;
        string feed = _folder.Folder("artifacts/packages");
        File.Copy(package.File, Path.Combine(feed, Path.GetFileName(package.File)));
        Copy(new DirectoryInfo(RepositoryFolder.Combine("sample-apps")), Samples);
    }

    public string Samples => _folder.At("sample-apps");

    /// <summary>Writes a file beside the samples; the folder settings that hold for them hold for it.</summary>
    public void Write(string path, string text)
    {
        string full = Path.Combine(Samples, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Writes a console app that references the package.</summary>
    public void WriteApp(string name, string project)
    {
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Containerize" Version="$(ContainerizeVersion)" />
              </ItemGroup>
              {project}
            </Project>
            """);
        Write($"{name}/Program.cs", $"System.Console.WriteLine(\"{name}\");");
    }

    /// <summary>Makes the folder of the samples a git repository with a commit and a remote, as far as a build looks.</summary>
    public void WriteRepository()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write(".git/refs/heads/main", $"{new string('a', 40)}\n");
        Write(".git/config", "[remote \"origin\"]\n\turl = https://github.com/example/samples.git\n");
        Directory.CreateDirectory(Path.Combine(Samples, ".git", "objects"));
    }

    /// <summary>Moves the last write time of every file.</summary>
    public void MoveFileTimes(TimeSpan by)
    {
        foreach (string file in Directory.EnumerateFiles(Samples, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) + by);
        }
    }

    /// <summary>An image without a base and without a registry: no network, no daemon.</summary>
    public Task<Outcome> PublishToArchiveAsync(string project, params string[] arguments) =>
        RunAsync(project, ["publish", "-p:ContainerBaseImage=scratch", "-p:ContainerArchiveOutputPath=image.tar", .. arguments]);

    /// <summary>Publishes an image with another program in the tool's place, which does as it is told.</summary>
    public async Task<Outcome> PublishWithFakeToolAsync(
        string project, string script, string? assembly = null, params string[] arguments) =>
        await RunAsync(
            project,
            new Dictionary<string, string?> { [FakeTool.Variable] = script },
            ["publish", "-p:PublishContainer=true", $"-p:ContainerizeToolAssembly={assembly ?? await PackedPackage.FakeToolAssemblyAsync()}", .. arguments]);

    /// <summary>Runs the packed tool in the folder of a project.</summary>
    public async Task<(int ExitCode, string Output)> RunToolAsync(string project, params string[] arguments) => await DotNet.RunAsync(
        Path.Combine(Samples, project),
        new Dictionary<string, string?>
        {
            ["NUGET_PACKAGES"] = _package.Packages,
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["ContainerizeVersion"] = PackedPackage.Version,
            ["UseSharedCompilation"] = "false",
        },
        [_package.ToolAssembly, .. arguments]);

    /// <summary>Runs <c>dotnet</c> in the folder of a project.</summary>
    public Task<Outcome> RunAsync(string project, params string[] arguments) => RunAsync(project, [], arguments);

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs <c>dotnet</c> in the folder of a project, with variables.</summary>
    public async Task<Outcome> RunAsync(string project, Dictionary<string, string?> environment, params string[] arguments)
    {
        string folder = Path.Combine(Samples, project);
        string log = _folder.At("build.binlog");
        (int exitCode, string output) = await DotNet.RunAsync(
            folder,
            new Dictionary<string, string?>(environment)
            {
                ["NUGET_PACKAGES"] = _package.Packages,
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            },
            [.. arguments, $"-p:ContainerizeVersion={PackedPackage.Version}", $"-bl:{log}", "-tl:off", "--disable-build-servers"]);
        return new Outcome(folder, log, exitCode, output);
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(static folder => !Generated.Contains(folder.Name)))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
