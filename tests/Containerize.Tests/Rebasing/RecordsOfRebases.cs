using System.Text;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Rebasing;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Rebasing;

/// <summary>What is kept of an image's digest before a rebase, beside the image and never in it.</summary>
public sealed class RecordsOfRebases : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private FaultyRegistry _registry = null!;

    private string App => $"{_registry.Authority}/app:1";

    private string NewBase => $"{_registry.Authority}/base:new";

    public async Task InitializeAsync()
    {
        _registry = await FaultyRegistry.StartAsync();
        _registry.Store.Add("base", "old", TestBase.WithRuntime("10.0.1"));
        _registry.Store.Add("base", "new", TestBase.WithRuntime("10.0.2", patch: "-twice"));
        await BuiltImage.WriteAsync(
            PublishedApp.Typical(_temp.At("publish")).Folder, App, request => request with { ContainerBaseImage = $"{_registry.Authority}/base:old" });
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task LeadFromTheNewImageToTheOldOne()
    {
        RebaseResult plain = await Ask.RebaseAsync(App, NewBase, $"{_registry.Authority}/app:plain");

        RebaseResult rebased = await Ask.RebaseAsync(App, NewBase, isRecorded: true);

        Assert.Null(plain.Record);
        Assert.Equal(plain.Digest, rebased.Digest);
        ImageIndex referrers = OciJson.ReadIndex(Encoding.UTF8.GetBytes(ManifestOf($"sha256-{rebased.Digest.Hex}")));
        Descriptor record = Assert.Single(referrers.Manifests);
        Assert.Equal((rebased.Record, "application/vnd.containerize.rebase"), (record.Digest, record.ArtifactType));
        Assert.Equal((rebased.OldDigest.ToString(), NewBase), (record.Annotations!["containerize.rebase.from"], record.Annotations["containerize.rebase.onto"]));
        Assert.Equal(rebased.Digest, OciJson.ReadManifest(Encoding.UTF8.GetBytes(ManifestOf(record.Digest.ToString()))).Subject!.Digest);
    }

    [Fact]
    public async Task AreNotMadeWhereNothingChanges()
    {
        await Ask.RebaseAsync(App, NewBase);

        Assert.Null((await Ask.RebaseAsync(App, NewBase, isRecorded: true)).Record);
    }

    [Fact]
    public async Task AreRefusedForALayoutBeforeAnythingIsWritten()
    {
        ContainerizeException failure = await Assert.ThrowsAsync<ContainerizeException>(
            () => Ask.RebaseAsync(App, NewBase, $"oci:{_temp.At("layout")}", isRecorded: true));

        Assert.Equal(DiagnosticCode.ConflictingOptions, Assert.Single(failure.Diagnostics).Code);
        Assert.False(Directory.Exists(_temp.At("layout")));
    }

    private string ManifestOf(string reference) => Encoding.UTF8.GetString(_registry.Store.Manifests[("app", reference)].Content.AsSpan());
}
