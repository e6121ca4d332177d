using Containerize.Destinations;
using Containerize.Images;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Tool;

/// <summary>What a user sees of registries and logins.</summary>
public sealed class RegistrySessions : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreTheReviewedOnesForProbes()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        await using FaultyRegistry strict = await FaultyRegistry.StartAsync();
        await using DockerRegistry closed = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);
        ToolSession session = new(
            _temp.Folder("home"), ("REGISTRY", registry.Host), ("STRICT", strict.Authority), ("CLOSED", closed.Host), ("FOLDER", _temp.Path));

        await session.RunAsync("containerize probe REGISTRY");
        await session.RunAsync("containerize probe REGISTRY/team/app --json");
        await session.RunAsync("containerize probe STRICT");
        await session.RunAsync("containerize probe CLOSED");
        await session.RunAsync("containerize probe https://REGISTRY");
        await session.RunAsync("containerize probe --help");

        session.IsThatOf("probe");
    }

    [ComponentFact("docker-registry", "skopeo")]
    public async Task AreTheReviewedOnesForLogins()
    {
        await using DockerRegistry closed = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);
        await using DockerRegistry open = await DockerRegistry.StartAsync(default);
        string home = _temp.Folder("home");
        ToolSession session = new(home, ("REGISTRY", closed.Host), ("OPEN", open.Host), ("HOME", home), ("FOLDER", _temp.Path));
        await new LayoutDestination(_temp.At("base"), []).WriteAsync(ImageFamily.Of(TestBase.WithRuntime("10.0.1")), default);

        await session.RunAsync("containerize copy oci:FOLDER/base REGISTRY/team/base:1");
        await session.RunAsync("containerize login REGISTRY --username alice --password-stdin", "guessed");
        await session.RunAsync("containerize login REGISTRY --username alice --password-stdin", $"{DockerRegistry.Password}\n");
        await session.RunAsync("containerize copy oci:FOLDER/base REGISTRY/team/base:1");
        await Skopeo.CopyAsync(
            $"docker://{closed.Host}/team/base:1", $"oci:{_temp.At("check")}:1", [$"--src-authfile={_temp.At("home/config.json")}"], default);
        await session.RunAsync("containerize login OPEN --username alice --password-stdin --json", "any");
        await session.RunAsync("containerize login REGISTRY --username alice");
        await session.RunAsync("containerize login REGISTRY");
        await session.RunAsync("containerize logout REGISTRY");
        await session.RunAsync("containerize logout REGISTRY");
        await session.RunAsync("containerize logout OPEN --json");
        await session.RunAsync("containerize login --help");
        await session.RunAsync("containerize logout --help");

        session.IsThatOf("login");
        Assert.DoesNotContain(Convert.ToBase64String("alice:open sesame"u8), await File.ReadAllTextAsync(_temp.At("home/config.json")), StringComparison.Ordinal);
    }
}
