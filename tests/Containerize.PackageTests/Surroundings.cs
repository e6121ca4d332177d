using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Containerize.TestSupport;

namespace Containerize.PackageTests;

/// <summary>
/// Where and how a project is published makes no difference: central package versions, a target file of the repository, a lock
/// file, a pinned SDK, a path with spaces and other alphabets, and the switches of <c>dotnet publish</c>.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed class Surroundings(PackedPackage package)
{
    private const string Folder = "Größe 漢字/my app";

    private static readonly string[][] Ways =
    [
        [],
        ["--no-restore"],
        ["--no-build"],
        ["-o", "somewhere else"],
        ["-m:1"],
        ["-mt"],
        ["-p:RestoreLockedMode=true"],
        ["-p:UseArtifactsOutput=true", "-p:ArtifactsPath=all of it"],
    ];

    [Fact]
    public async Task MakeNoDifferenceToTheImage()
    {
        using Workspace workspace = package.NewWorkspace();
        Write(workspace);
        List<string> digests = [];
        foreach (string[] way in Ways)
        {
            Outcome outcome = await workspace.RunAsync(
                Folder, ["publish", "-p:PublishContainer=true", "-getProperty:GeneratedContainerDigest", .. way]);
            digests.Add(outcome.ShouldSucceed().Output.Trim());
        }

        Assert.StartsWith("sha256:", digests[0], StringComparison.Ordinal);
        Assert.Single(digests.Distinct());
        string folder = Path.Combine(workspace.Samples, Folder);
        Assert.True(File.Exists(Path.Combine(folder, "packages.lock.json")));
        Assert.True(File.Exists(Path.Combine(folder, "an image.tar")));
        Assert.Equal($"{digests[0]}\n", await File.ReadAllTextAsync(Path.Combine(folder, "digest.txt")));
        Assert.Equal(digests[0], (string?)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "out", "result.json")))!["digest"]);
    }

    [Fact]
    public async Task OfTheOtherDoorMakeNoDifferenceEither()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """
            <PropertyGroup><Description>Said; twice</Description></PropertyGroup>
            <ItemGroup>
              <ContainerPort Include="9090" />
              <ContainerHealthCheck Include="/app/App;--check" />
              <ContainerVolume Include="/data" />
            </ItemGroup>
            """);
        Outcome published = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");
        JsonObject request = published.ShouldSucceed().Request;
        using TemporaryFolder other = new();
        string[] arguments =
        [
            package.ToolAssembly, "build", (string)request["PublishFolder"]!, "--base", "scratch", "--rid", (string)request["RuntimeIdentifier"]!,
            "--to", $"oci:{other.At("layout")}", "--output-digest", other.At("digest"),
            "--port", "9090", "--health-check", "/app/App", "--health-check=--check", "--volume", "/data",
            .. request["ContainerLabel"]!.AsArray().SelectMany(static label => (string[])["--label", $"{label!["Include"]}={label["Value"]}"]),
        ];

        (int exitCode, string output) = await DotNet.RunAsync(other.Path, new Dictionary<string, string?>(), arguments);

        Assert.True(exitCode is 0, output);
        Assert.Equal((string?)published.Result!["digest"], (await File.ReadAllTextAsync(other.At("digest"))).Trim());
    }

    private static void Write(Workspace workspace)
    {
        workspace.Write("Größe 漢字/Directory.Packages.props", """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Containerize" Version="$(ContainerizeVersion)" /></ItemGroup>
            </Project>
            """);
        workspace.Write("Größe 漢字/Directory.Build.targets", """
            <Project>
              <PropertyGroup>
                <ContainerBaseImage>scratch</ContainerBaseImage>
                <ContainerArchiveOutputPath>an image.tar</ContainerArchiveOutputPath>
                <ContainerDigestFile>digest.txt</ContainerDigestFile>
                <ContainerResultFile>out/result.json</ContainerResultFile>
              </PropertyGroup>
            </Project>
            """);
        workspace.Write("Größe 漢字/global.json", $$"""{ "sdk": { "version": "{{RunningSdk}}", "rollForward": "disable" } }""");
        workspace.Write($"{Folder}/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
                <DebugType>none</DebugType>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Containerize" /></ItemGroup>
            </Project>
            """);
        workspace.Write($"{Folder}/Program.cs", "System.Console.WriteLine(1);");
    }

    // The repository's global.json lets the newest one run the tests.
    private static string RunningSdk { get; } = Path.GetFileName(Directory
        .EnumerateDirectories(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../sdk"), "10.0.*")
        .Order(StringComparer.Ordinal).Last());
}
