using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>Images of other builders, from the publish output of one app, and what <c>containerize verify</c> says of them.</summary>
public sealed class ImagesOfOthers(PackedPackage package) : IClassFixture<PackedPackage>, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private DockerRegistry? _registry;

    private string Host => _registry!.Host;

    private string Project => _temp.Folder("web");

    public async Task InitializeAsync()
    {
        _temp.Write("web/Web.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <EnableSdkContainerSupport>true</EnableSdkContainerSupport>
              </PropertyGroup>
            </Project>
            """);
        _temp.Write("web/Program.cs", "WebApplication.Create(args).Run();");
        if (Tools.Find("docker-registry") is not null && Tools.Find("skopeo") is not null)
        {
            _registry = await DockerRegistry.StartAsync(default);
            await Skopeo.CopyAsync($"oci:{BaseLayouts.AspNet}", $"docker://{Host}/bases/aspnet:1", default);
            _temp.Write("web/Dockerfile", $"""
                FROM {Host}/bases/aspnet:1
                WORKDIR /app
                COPY out/ ./
                COPY out/Web.dll /extra/
                ENTRYPOINT ["dotnet", "Web.dll"]
                """);
        }
    }

    public async Task DisposeAsync() => await (_registry?.DisposeAsync() ?? ValueTask.CompletedTask);

    public void Dispose() => _temp.Dispose();

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreSoundFromTheSdk()
    {
        string[] publish = ["-t:PublishContainer", $"-p:ContainerBaseImage={Host}/bases/aspnet:1", "-p:ContainerRepository=web"];
        await PublishAsync([.. publish, $"-p:ContainerRegistry={Host}"]);
        await PublishAsync([.. publish, $"-p:ContainerArchiveOutputPath={_temp.At("web.tar")}"]);

        await AcceptAsync($"{Host}/web:latest");
        await AcceptAsync(_temp.At("web.tar"));
    }

    [ComponentFact("docker-registry", "skopeo", "buildah")]
    public async Task AreSoundFromBuildah()
    {
        await PublishAsync("-o", "out");
        Command buildah = new(Tools.Require("buildah"), "--root", _temp.At("store"), "--runroot", _temp.At("run"), "--storage-driver", "vfs");
        await buildah.With("build", "--tls-verify=false", "--isolation", "chroot", "--tag", "web", Project).RunAsync(default);
        await buildah.With("push", "--tls-verify=false", "--format", "oci", "web", $"docker://{Host}/web:oci").RunAsync(default);
        await buildah.With("push", "--tls-verify=false", "--format", "v2s2", "web", $"docker://{Host}/web:docker").RunAsync(default);
        await buildah.With("push", "web", $"oci-archive:{_temp.At("web.tar")}:web").RunAsync(default);

        await AcceptAsync($"{Host}/web:oci");
        await AcceptAsync($"{Host}/web:docker");
        await AcceptAsync(_temp.At("web.tar"));
    }

    [ComponentFact("docker-registry", "skopeo", "docker", "dockerd")]
    public async Task AreSoundFromBuildKit()
    {
        await PublishAsync("-o", "out");
        await using Dockerd docker = await Dockerd.StartAsync(default);
        await docker.BuildAsync(Project, $"{Host}/web:1", default);
        await docker.Command("push", $"{Host}/web:1").RunAsync(default);

        await AcceptAsync($"{Host}/web:1");
    }

    private async Task PublishAsync(params string[] arguments)
    {
        Dictionary<string, string?> environment = new()
        {
            ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = Host,
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        (int exitCode, string output) = await DotNet.RunAsync(
            Project, environment, ["publish", "-c", "Release", "-tl:off", "--disable-build-servers", .. arguments]);
        Assert.True(exitCode is 0, output);
    }

    private async Task AcceptAsync(string image)
    {
        (int exitCode, string output) = await DotNet.RunAsync(_temp.Path, new Dictionary<string, string?>(), package.ToolAssembly, "verify", image);

        Assert.True(exitCode is 0, output);
        Assert.Contains("checked  1 image", output, StringComparison.Ordinal);
        Assert.Contains("sound    nothing is wrong", output, StringComparison.Ordinal);
    }
}
