using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Probing;
using Containerize.Registry;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Probing;

/// <summary>What a registry does is found by trying, and nothing of it stays.</summary>
public sealed class ProbedRegistries : IAsyncLifetime
{
    private FaultyRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await FaultyRegistry.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TellWhatTheyDo(bool isModern)
    {
        (_registry.Store.Deletes, _registry.Store.TakesPostedBlobs, _registry.Store.ListsReferrers) = (true, isModern, isModern);

        ProbeResult result = await ProbeAsync();

        Assert.Equal(
            [
                "uploads in chunks", "cancelling uploads", "deleting manifests", "deleting blobs", "single POST", "mount", "OCI manifests",
                "OCI indexes", "Docker manifests", "Zstandard layers", "artifacts", "referrers",
            ],
            result.Capabilities.Select(static capability => capability.Name));
        Assert.All(result.Capabilities, capability =>
            Assert.Equal(isModern || capability.Name is not ("single POST" or "referrers"), capability.Supported));
        AssertEmpty(result);
    }

    [Fact]
    public async Task AreNotWrittenToWhereNothingCanBeDeleted()
    {
        ProbeResult result = await ProbeAsync();

        Assert.Equal(
            ["uploads in chunks", "cancelling uploads"],
            result.Capabilities.Where(static capability => capability.Supported is true).Select(static capability => capability.Name));
        Assert.Equal(7, result.Capabilities.Count(static capability => capability.Supported is null));
        Assert.DoesNotContain(_registry.Requests, static request => request.Method is "PUT");
        AssertEmpty(result);
    }

    [Theory]
    [InlineData("PATCH", "/uploads/", 0, "uploads in chunks")]
    [InlineData("PATCH", "/uploads/", 1, "uploads in chunks")]
    [InlineData("DELETE", "/uploads/", 0, "cancelling uploads")]
    [InlineData("POST", "mount=", 0, "mount")]
    [InlineData("PUT", "/manifests/", 0, "OCI manifests")]
    [InlineData("PUT", "/manifests/", 1, "OCI indexes")]
    [InlineData("PUT", "/manifests/", 2, "Docker manifests")]
    [InlineData("PUT", "/manifests/", 3, "Zstandard layers")]
    [InlineData("PUT", "/manifests/", 4, "artifacts")]
    public async Task TellWhatTheyRefuse(string method, string path, int skip, string name)
    {
        (_registry.Store.Deletes, _registry.Store.TakesPostedBlobs, _registry.Store.ListsReferrers) = (true, true, true);
        _registry.Fail(method, path, Faults.Error(400, "UNSUPPORTED"), skip: skip);

        ProbeResult result = await ProbeAsync();

        Capability refused = Assert.Single(result.Capabilities, static capability => capability.Supported is not true);
        Assert.Equal((name, false), (refused.Name, refused.Supported));
        if (name is not "cancelling uploads")
        {
            Assert.Contains("400", refused.Detail, StringComparison.Ordinal);
            AssertEmpty(result);
        }
    }

    [Theory]
    [InlineData("PUT", "/manifests/", 2, 403, DiagnosticCode.RegistryUnauthorized)]
    [InlineData("PUT", "/manifests/", 1, 500, DiagnosticCode.RegistryRefused)]
    [InlineData("POST", "/uploads/", 0, 401, DiagnosticCode.RegistryUnauthorized)]
    [InlineData("GET", "/referrers/", 0, 503, DiagnosticCode.RegistryRefused)]
    public async Task AreLeftAsTheyWereWhereItFails(string method, string path, int skip, int status, DiagnosticCode code)
    {
        (_registry.Store.Deletes, _registry.Store.ListsReferrers) = (true, true);
        _registry.Fail(method, path, Faults.Error(status, "DENIED"), skip: skip, times: int.MaxValue);

        await Failing.WithAsync(code, ProbeAsync);

        AssertEmpty(null);
    }

    [Fact]
    public async Task TellWhatTheyKeep()
    {
        _registry.Store.Deletes = true;
        _registry.Fail("DELETE", "/blobs/sha256", Faults.Error(500, "UNKNOWN"), skip: 1, times: int.MaxValue);

        ProbeResult result = await ProbeAsync();

        Assert.NotEmpty(result.Left);
        Assert.All(result.Left, digest => Assert.Contains((Repository, digest.ToString()), _registry.Store.Blobs.Keys));
    }

    [Theory]
    [InlineData("https://registry.example.com")]
    [InlineData("")]
    [InlineData("registry.example.com/UPPER")]
    public void AreNamedByHostAndRepository(string text) =>
        Failing.With(DiagnosticCode.InvalidReference, () => ProbeRequest.Parse(text, NetworkOptions.Of(new BuildRequest())));

    [ComponentFact("docker-registry", "skopeo")]
    public async Task TellWhatARealOneDoes()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);

        ProbeResult result = await ProbeAsync(registry.Host);

        Assert.Equal(
            ["single POST", "referrers"],
            result.Capabilities.Where(static capability => capability.Supported is not true).Select(static capability => capability.Name));
        Assert.Empty(result.Left);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(registry.Storage, "docker/registry/v2/repositories"), "*", SearchOption.AllDirectories),
            static file => Path.GetFileName(file) is "link" or "data");
    }

    private const string Repository = "containerize-probe";

    private Task<ProbeResult> ProbeAsync() => ProbeAsync(_registry.Authority);

    private static Task<ProbeResult> ProbeAsync(string registry) =>
        new RegistryProbe(new RecordingLog()).RunAsync(ProbeRequest.Parse(registry, NetworkOptions.Of(new BuildRequest())), default);

    private void AssertEmpty(ProbeResult? result)
    {
        Assert.Empty(result?.Left ?? []);
        Assert.Empty(_registry.Store.Blobs);
        Assert.Empty(_registry.Store.Manifests);
        Assert.Empty(_registry.Store.Uploads);
    }
}
