using System.Collections.Immutable;
using System.Globalization;
using Containerize.TestSupport.Processes;

namespace Containerize.Benchmarks.Peers;

/// <summary>
/// A web app that brings its runtime, with a few packages that many apps have. All peers make their images of the one publish
/// output. The project can be built by the .NET SDK's container support and by ours: a property on the command line chooses.
/// </summary>
internal sealed class BenchmarkApp
{
    /// <summary>The base of every image: the repository and tag in the registry.</summary>
    public const string Base = "base/runtime-deps:latest";

    /// <summary>The property that chooses who builds the image.</summary>
    public const string Chosen = "ImageBuilder";

    private const string OldPackage = "2.1.66";
    private const string NewPackage = "2.1.86";

    // Restore finds the pack of a runtime that is in use, and that of the patch before it.
    private static readonly Version Runtime = Environment.Version;
    private static readonly Version BeforePatch = new(Runtime.Major, Runtime.Minor, Math.Max(Runtime.Build - 1, 0));

    private static readonly ImmutableDictionary<string, string?> Variables = ImmutableDictionary<string, string?>.Empty
        .Add("MSBUILDDISABLENODEREUSE", "1")
        .Add("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        .Add("DOTNET_CLI_UI_LANGUAGE", "en")
        .Add("DOTNET_CLI_USE_MSBUILD_SERVER", "0")
        .Add("MSBuildSDKsPath", null);

    private string _package = OldPackage;
    private bool _isPatched;
    private int _line;

    private BenchmarkApp(string folder) => Folder = folder;

    /// <summary>The name of its assembly and program.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>The folder of its project.</summary>
    public string Folder { get; }

    /// <summary>What it publishes.</summary>
    public string PublishFolder => Path.Combine(Folder, "publish");

    /// <summary>Its repository in a registry.</summary>
    public string Repository => $"apps/{Name.ToLowerInvariant()}";

    /// <summary>Writes an app.</summary>
    /// <param name="folder">The folder of its project, whose name is the app's.</param>
    /// <param name="package">The folder with our package, unpacked.</param>
    /// <param name="contentBytes">The bytes of content to publish with it, in files of a third of a megabyte.</param>
    public static BenchmarkApp Create(string folder, string package, long contentBytes = 0)
    {
        BenchmarkApp app = new(folder);
        Directory.CreateDirectory(folder);
        app.Write("Directory.Build.props", Import(package, "props"));
        app.Write("Directory.Build.targets", Import(package, "targets"));
        BenchmarkContent.Write(Path.Combine(folder, "content"), contentBytes);
        app.WriteSources();
        return app;
    }

    /// <summary>Does to the app what a case says, and publishes it.</summary>
    public async Task BecomeAsync(Case @case, CancellationToken cancellationToken)
    {
        _line += @case is Case.OneLineChanged ? 1 : 0;
        _package = @case is Case.PackageBumped ? NewPackage : _package;
        _isPatched |= @case is Case.RuntimePatched;
        await PublishAsync(cancellationToken);
    }

    /// <summary>Publishes the app as one that has had all of its updates.</summary>
    public async Task PublishUpdatedAsync(CancellationToken cancellationToken)
    {
        (_package, _isPatched) = (NewPackage, true);
        await PublishAsync(cancellationToken);
    }

    /// <summary>The <c>dotnet</c> command in the folder of the project.</summary>
    public Command DotNet(params string[] arguments) => new("dotnet", [.. arguments])
    {
        WorkingDirectory = Folder,
        Environment = Variables,
        Timeout = TimeSpan.FromMinutes(10),
    };

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        WriteSources();
        await DotNet("publish", "-c", "Release", "-v", "quiet").RunAsync(cancellationToken);
    }

    private void WriteSources()
    {
        Write("Program.cs", string.Create(
            CultureInfo.InvariantCulture,
            $"var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet(\"/\", () => \"{Name} {_line}\");\napp.Run();\n"));
        Write($"{Name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net{Runtime.ToString(2)}</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
                <RuntimeFrameworkVersion>{(_isPatched ? Runtime : BeforePatch)}</RuntimeFrameworkVersion>
                <PublishDir>publish/</PublishDir>
                <DefaultItemExcludes>$(DefaultItemExcludes);publish/**</DefaultItemExcludes>
                <ContainerRepository>{Repository}</ContainerRepository>
                <ContainerImageTag>latest</ContainerImageTag>
                <ContainerUser>1654</ContainerUser>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Dapper" Version="{_package}" />
                <PackageReference Include="Npgsql" Version="10.0.3" />
                <PackageReference Include="Serilog.AspNetCore" Version="10.0.0" />
              </ItemGroup>
              <ItemGroup>
                <Content Include="content/**" CopyToPublishDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
    }

    // Not a package reference: whether there is one is settled by restore, and both builders shall have the same restore.
    private static string Import(string package, string kind) => $"""
        <Project>
          <Import Project="{Path.Combine(package, "build", $"Containerize.{kind}")}" Condition="'$({Chosen})' == '{ContainerizePeer.Choice}'" />
        </Project>
        """;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);
}
