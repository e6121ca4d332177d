using System.Collections.Immutable;
using Containerize.Copying;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Copying;

/// <summary>A copy is the same to the byte, and nothing is sent that is there.</summary>
public sealed class CopiedImages : IAsyncLifetime, IDisposable
{
    private static readonly ImmutableArray<Image> Images = [RandomImage.Create(60), RandomImage.Create(61)];

    private readonly TemporaryFolder _temp = new();
    private FaultyRegistry _one = null!;
    private FaultyRegistry _two = null!;

    public async Task InitializeAsync() => (_one, _two) = (await FaultyRegistry.StartAsync(), await FaultyRegistry.StartAsync());

    public async Task DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task GoFromAnyPlaceToAnyOther()
    {
        MemoryBlob top = AddIndex();
        string[] places =
        [
            $"{_one.Authority}/app:1", $"{_two.Authority}/a:1", $"oci:{_temp.At("one")}:1", $"oci:{_temp.At("two")}:1",
            $"oci-archive:{_temp.At("one.tar")}:1", $"oci-archive:{_temp.At("two.tar")}:1", $"{_two.Authority}/b:1", $"oci:{_temp.At("three")}:1",
            $"oci-archive:{_temp.At("three.tar")}:1", $"{_one.Authority}/again/app:1",
        ];
        foreach ((string from, string to) in places.Zip(places.Skip(1)))
        {
            CopyResult copy = await Ask.CopyAsync(from, to);

            Assert.Equal((top.Descriptor.Digest, 5, 12), (copy.Digest, copy.Manifests, copy.Blobs));
        }

        Assert.Equal(top.Content.AsEnumerable(), _one.Store.Manifests[("again/app", "1")].Content);
        foreach (((string Repository, string Reference) key, StoredManifest manifest) in _one.Store.Manifests.Where(static pair => pair.Key.Repository is "app"))
        {
            Assert.Equal(manifest.Content.AsEnumerable(), _one.Store.Manifests[("again/app", key.Reference)].Content);
        }

        foreach (((string Repository, string Digest) key, ImmutableArray<byte> content) in _one.Store.Blobs.Where(static pair => pair.Key.Repository is "app"))
        {
            Assert.Equal(content.AsEnumerable(), _one.Store.Blobs[("again/app", key.Digest)]);
        }
    }

    [Fact]
    public async Task AreMountedWithinARegistry()
    {
        AddIndex();

        CopyResult copy = await Ask.CopyAsync($"{_one.Authority}/app:1", $"{_one.Authority}/live/app:2");

        Assert.Equal((0, 12), (copy.BlobsSent, copy.BlobsMounted));
        Assert.DoesNotContain(_one.Requests, static request => request.Target.Contains("/blobs/", StringComparison.Ordinal) && request.Method is "GET" or "PUT" && !request.Target.Contains("/manifests/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AreOneRequestAndTheTagWithinARepository()
    {
        AddIndex();

        CopyResult copy = await Ask.CopyAsync($"{_one.Authority}/app:1", $"{_one.Authority}/app:2");

        Assert.Equal((0, 0), (copy.BlobsSent, copy.BlobsMounted));
        Assert.DoesNotContain(_one.Requests, static request => request.Target.Contains("/blobs/", StringComparison.Ordinal));
        Assert.Single(_one.Requests, static request => request.Method is "PUT");
    }

    [Fact]
    public async Task SendOnlyWhatIsMissing()
    {
        _one.Store.Add("app", "1", Images[0]);
        foreach (IBlob blob in Images[0].Blobs.Take(2))
        {
            _two.Store.Blobs[("app", blob.Descriptor.Digest.ToString())] = ((MemoryBlob)blob).Content;
        }

        CopyResult copy = await Ask.CopyAsync($"{_one.Authority}/app:1", $"{_two.Authority}/app:1");

        Assert.Equal((4, 2), (copy.Blobs, copy.BlobsSent));
        Assert.Equal(0, (await Ask.CopyAsync($"{_one.Authority}/app:1", $"{_two.Authority}/app:1")).BytesSent);
    }

    [Fact]
    public async Task HaveNoNameWhereABlobIsLost()
    {
        AddIndex();
        Assert.True(_one.Store.Blobs.TryRemove(("app", Images[1].Layers[1].Descriptor.Digest.ToString()), out _));

        foreach (string to in (string[])[$"{_two.Authority}/app:1", $"oci:{_temp.At("layout")}", $"oci-archive:{_temp.At("image.tar")}"])
        {
            await Assert.ThrowsAsync<ContainerizeException>(() => Ask.CopyAsync($"{_one.Authority}/app:1", to));
        }

        Assert.DoesNotContain(("app", "1"), _two.Store.Manifests.Keys);
        Assert.False(File.Exists(_temp.At("layout/index.json")));
        Assert.False(File.Exists(_temp.At("image.tar")));
    }

    [Fact]
    public async Task AreRefusedWhereALayerIsDamaged()
    {
        await new LayoutDestination(_temp.At("layout"), []).WriteAsync(ImageFamily.Of(Images[0]), default);
        string layer = _temp.At($"layout/blobs/sha256/{Images[0].Layers[0].Descriptor.Digest.Hex}");
        await File.WriteAllBytesAsync(layer, Faults.Flip(await File.ReadAllBytesAsync(layer)));

        await Failing.WithAsync(DiagnosticCode.ImageDamaged, () => Ask.CopyAsync($"oci:{_temp.At("layout")}", $"oci-archive:{_temp.At("image.tar")}"));
    }

    [Theory]
    [InlineData("oci:FOLDER/none", DiagnosticCode.ImageNotFound)]
    [InlineData("oci:FOLDER/layout:2", DiagnosticCode.ImageNotFound)]
    [InlineData("oci-archive:FOLDER/none.tar", DiagnosticCode.ImageNotFound)]
    [InlineData("oci-archive:FOLDER/text", DiagnosticCode.ImageDamaged)]
    [InlineData("HOST/app:none", DiagnosticCode.ImageNotFound)]
    [InlineData("docker-daemon:app", DiagnosticCode.InvalidReference)]
    [InlineData("oci:", DiagnosticCode.InvalidReference)]
    [InlineData("HOST/UPPER", DiagnosticCode.InvalidReference)]
    public async Task AreRefusedFromWhereThereIsNone(string source, DiagnosticCode code)
    {
        _temp.Write("text", new string('x', 2000));
        await new LayoutDestination(_temp.At("layout"), TestImage.Names).WriteAsync(ImageFamily.Of(Images[0]), default);

        await Failing.WithAsync(code, () => Ask.CopyAsync(
            source.Replace("FOLDER", _temp.Path, StringComparison.Ordinal).Replace("HOST", _one.Authority, StringComparison.Ordinal), $"oci:{_temp.At("to")}"));
    }

    [Fact]
    public async Task CannotChooseTheirDigest()
    {
        AddIndex();

        await Failing.WithAsync(DiagnosticCode.InvalidDestination, () => Ask.CopyAsync($"{_one.Authority}/app:1", $"{_two.Authority}/app@{Images[0].Digest}"));
    }

    [Theory]
    [InlineData("HOST/app:1", "oci:FOLDER/x", "HOST/app:1")]
    [InlineData("HOST/app:1", "oci:FOLDER/x:2", "HOST/app:2")]
    [InlineData("HOST/app@DIGEST", "oci:FOLDER/x", null)]
    [InlineData("HOST/app@DIGEST", "oci:FOLDER/x:2", "docker.io/library/x:2")]
    public async Task KeepTheirNameInALayout(string source, string to, string? name)
    {
        MemoryBlob top = AddIndex();
        string Filled(string text) => text.Replace("HOST", _one.Authority, StringComparison.Ordinal)
            .Replace("DIGEST", top.Descriptor.Digest.ToString(), StringComparison.Ordinal).Replace("FOLDER", _temp.Path, StringComparison.Ordinal);

        await Ask.CopyAsync(Filled(source), Filled(to));

        Descriptor written = Assert.Single(OciJson.ReadIndex(await File.ReadAllBytesAsync(_temp.At("x/index.json"))).Manifests);
        Assert.Equal(name is null ? null : Filled(name), written.Annotations?[Annotations.ContainerdImageName]);
    }

    // An index of two images, an attestation of one of them, and an index in the index.
    private MemoryBlob AddIndex()
    {
        MemoryBlob statement = RandomImage.CreateBlob(99, 500, "application/vnd.in-toto+json");
        Image attestation = RandomImage.Create(62);
        MemoryBlob manifest = MemoryBlob.Of(MediaTypes.OciManifest, OciJson.Write(new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            Config = attestation.ConfigBlob.Descriptor,
            Layers = [statement.Descriptor, .. attestation.Layers[..2].Select(static layer => layer.Descriptor)],
        }));
        MemoryBlob inner = MemoryBlob.Of(MediaTypes.OciIndex, OciJson.Write(new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = [Images[1].Manifest.Descriptor],
        }));
        MemoryBlob top = MemoryBlob.Of(MediaTypes.OciIndex, OciJson.Write(new ImageIndex
        {
            MediaType = MediaTypes.OciIndex,
            Manifests = [Images[0].Manifest.Descriptor, manifest.Descriptor, inner.Descriptor],
        }));
        foreach (Image image in (ImmutableArray<Image>)[.. Images, attestation])
        {
            _one.Store.Add("app", "x", image);
        }

        Assert.True(_one.Store.Manifests.TryRemove(("app", attestation.Digest.ToString()), out _));
        Assert.True(_one.Store.Manifests.TryRemove(("app", "x"), out _));
        Assert.True(_one.Store.Blobs.TryRemove(("app", attestation.Layers[2].Descriptor.Digest.ToString()), out _));
        _one.Store.Blobs[("app", statement.Descriptor.Digest.ToString())] = statement.Content;
        _one.Store.Add("app", manifest.Descriptor.Digest.ToString(), manifest);
        _one.Store.Add("app", inner.Descriptor.Digest.ToString(), inner);
        _one.Store.Add("app", "1", top);
        return top;
    }
}
