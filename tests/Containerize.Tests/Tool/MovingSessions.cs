using Containerize.Destinations;
using Containerize.Images;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>What a user sees of copies and rebases, against a real registry.</summary>
public sealed class MovingSessions : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreTheReviewedOnesForCopies()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        ToolSession session = Session(registry);
        await WriteBaseAsync("base", TestBase.WithRuntime("10.0.1"));

        await session.RunAsync("containerize copy oci:FOLDER/base REGISTRY/team/base:1.0");
        await session.RunAsync("containerize copy REGISTRY/team/base:1.0 REGISTRY/live/base:1.0");
        await session.RunAsync("containerize copy REGISTRY/team/base:1.0 REGISTRY/team/base:1.1");
        await session.RunAsync("containerize copy REGISTRY/live/base:1.0 oci-archive:FOLDER/base.tar");
        await session.RunAsync("containerize copy oci-archive:FOLDER/base.tar oci:FOLDER/layout:2.0 --json");
        await session.RunAsync("containerize copy REGISTRY/team/base:2.0 oci:FOLDER/layout");
        await session.RunAsync("containerize copy oci:FOLDER/layout:9 REGISTRY/team/base");
        await session.RunAsync("containerize copy oci:FOLDER/layout");
        await session.RunAsync("containerize copy --help");

        session.IsThatOf("copy");
        await Skopeo.CopyAsync($"docker://{registry.Host}/live/base:1.0", $"oci:{_temp.At("check")}:1", default);
        Assert.Equal(
            (await Skopeo.InspectAsync($"docker://{registry.Host}/team/base:1.0", default)).GetProperty("Digest").GetString(),
            (await Skopeo.InspectAsync($"oci:{_temp.At("layout")}:2.0", default)).GetProperty("Digest").GetString());
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreTheReviewedOnesForRebases()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        ToolSession session = Session(registry);
        await WriteBaseAsync("old", TestBase.WithRuntime("10.0.1"));
        await WriteBaseAsync("patched", TestBase.WithRuntime("10.0.2", patch: "-again"));
        await WriteBaseAsync("other", TestBase.WithRuntime("9.0.4", isInvariant: false, system: TestBase.Musl));
        PublishedApp.Typical(_temp.At("publish"));
        foreach (string name in (string[])["old", "patched", "other"])
        {
            await Ask.CopyAsync($"oci:{_temp.At(name)}", $"{registry.Host}/base:{name}");
        }

        await session.RunAsync("containerize build FOLDER/publish --rid linux-x64 --base REGISTRY/base:old --to REGISTRY/shop:1.0");
        await session.RunAsync("containerize rebase REGISTRY/shop:1.0 --onto REGISTRY/base:patched");
        await session.RunAsync("containerize rebase REGISTRY/shop:1.0 --onto REGISTRY/base:patched");
        await session.RunAsync("containerize rebase REGISTRY/shop:1.0 --onto REGISTRY/base:old --to REGISTRY/shop:older");
        await session.RunAsync("containerize rebase REGISTRY/shop:1.0 --onto REGISTRY/base:other");
        await session.RunAsync("containerize rebase REGISTRY/shop:1.0 --onto REGISTRY/base:patched --json");
        await session.RunAsync("containerize build FOLDER/publish --rid linux-x64 --base REGISTRY/base:old --to REGISTRY/shop:2.0");
        await session.RunAsync("containerize rebase REGISTRY/shop:2.0 --onto REGISTRY/base:patched --to oci:FOLDER/recorded --record");
        await session.RunAsync("containerize rebase REGISTRY/shop:2.0 --onto REGISTRY/base:patched --record");
        await session.RunAsync("containerize rebase REGISTRY/base:old --onto REGISTRY/base:patched");
        await session.RunAsync("containerize rebase REGISTRY/shop:1.0");
        await session.RunAsync("containerize rebase --help");

        session.IsThatOf("rebase");
    }

    private ToolSession Session(DockerRegistry registry) =>
        new(_temp.Folder("home"), ("REGISTRY", registry.Host), ("FOLDER", _temp.Path));

    private async Task WriteBaseAsync(string name, Image image) =>
        await new LayoutDestination(_temp.At(name), []).WriteAsync(ImageFamily.Of(image), default);
}
