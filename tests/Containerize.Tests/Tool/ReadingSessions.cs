using Containerize.Destinations;
using Containerize.Images;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>What a user sees of images that are there, in a real registry and in layouts.</summary>
public sealed class ReadingSessions : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentFact("docker-registry")]
    public async Task AreTheReviewedOnesForImages()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        ToolSession session = await SessionAsync(registry);

        await session.RunAsync("containerize plan FOLDER/publish --rid linux-x64");
        await session.RunAsync("containerize inspect REGISTRY/shop:1.0");
        await session.RunAsync("containerize inspect oci:FOLDER/shop");
        await session.RunAsync("containerize diff REGISTRY/shop:1.0 oci:FOLDER/shop");
        await session.RunAsync("containerize diff oci:FOLDER/shop oci:FOLDER/shop --exit-code");
        await session.RunAsync("containerize diff REGISTRY/shop:1.0 oci:FOLDER/shop --exit-code --json");
        await session.RunAsync("containerize verify REGISTRY/shop:1.0");
        await session.RunAsync("containerize verify oci:FOLDER/base --base");
        await session.RunAsync("containerize verify REGISTRY/shop:2.0 --json");
        await session.RunAsync("containerize verify --help");

        session.IsThatOf("images");
    }

    [ComponentFact("docker-registry")]
    public async Task AreTheReviewedOnesForLocksOfBases()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        ToolSession session = await SessionAsync(registry);

        await session.RunAsync("containerize base resolve REGISTRY/base:1 --rid linux-x64");
        await session.RunAsync("containerize base resolve oci:FOLDER/base --rid linux-x64");
        await session.RunAsync("containerize base check --file FOLDER/lock.json");
        await session.RunAsync("containerize base lock REGISTRY/base:1 --rid linux-x64 --file FOLDER/lock.json");
        await session.RunAsync("containerize base check --file FOLDER/lock.json --exit-code");
        await session.RunAsync("containerize copy oci:FOLDER/patched REGISTRY/base:1");
        await session.RunAsync("containerize base check --file FOLDER/lock.json --exit-code");
        await session.RunAsync("containerize base check REGISTRY/base:1 --file FOLDER/lock.json --json");
        await session.RunAsync("containerize base resolve REGISTRY/none:1 --rid linux-x64");
        await session.RunAsync("containerize base check --help");

        session.IsThatOf("base");
    }

    private async Task<ToolSession> SessionAsync(DockerRegistry registry)
    {
        await WriteBaseAsync("base", TestBase.WithRuntime("10.0.1", isInvariant: false));
        await WriteBaseAsync("patched", TestBase.WithRuntime("10.0.2", isInvariant: false, patch: "-again"));
        PublishedApp.Typical(_temp.At("publish"));
        await Ask.CopyAsync($"oci:{_temp.At("base")}", $"{registry.Host}/base:1");
        foreach (string[] more in (string[][])[["--to", $"{registry.Host}/shop:1.0"], ["--to", $"oci:{_temp.At("shop")}", "--env", "A=b"]])
        {
            await ToolCommand.Build(_temp.Folder("home"), [_temp.At("publish"), "--rid", "linux-x64", "--base", $"{registry.Host}/base:1", .. more]).RunAsync(default);
        }

        return new ToolSession(_temp.Folder("home"), ("REGISTRY", registry.Host), ("FOLDER", _temp.Path));
    }

    private async Task WriteBaseAsync(string name, Image image) =>
        await new LayoutDestination(_temp.At(name), []).WriteAsync(ImageFamily.Of(image), default);
}
