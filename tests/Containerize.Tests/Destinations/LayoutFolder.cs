using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Destinations;

/// <summary>An image that is written into the folder of an OCI layout.</summary>
public sealed class LayoutFolder : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task HoldsTheMarkerTheIndexAndEachBlobUnderItsDigest()
    {
        Image image = TestImage.Of("a", "b");

        Delivery delivery = await WriteAsync(image, TestImage.Names);

        Assert.Equal("{\"imageLayoutVersion\":\"1.0.0\"}", await File.ReadAllTextAsync(_temp.At("layout/oci-layout")));
        ImageIndex index = OciJson.ReadIndex(await File.ReadAllBytesAsync(_temp.At("layout/index.json")));
        Assert.Equal(["1.0", "latest"], index.Manifests.Select(static manifest => manifest.Annotations![Annotations.RefName]));
        Assert.All(index.Manifests, manifest => Assert.Equal(image.Digest, manifest.Digest));
        Assert.All(index.Manifests, static manifest => Assert.Equal("linux/amd64", manifest.Platform!.ToString()));
        foreach (string blob in Directory.GetFiles(_temp.At("layout/blobs/sha256")))
        {
            Assert.Equal(Path.GetFileName(blob), Digest.Of(await File.ReadAllBytesAsync(blob)).Hex);
        }

        Assert.Equal(4, delivery.Sent.Count);
        Assert.Equal([$"oci:{_temp.At("layout")}"], delivery.References.AsEnumerable());
    }

    [Fact]
    public async Task IsReadAsABaseAgain()
    {
        Image image = TestImage.Of("a");
        await WriteAsync(image, []);

        Image read = await TestLayouts.Open(_temp.At("layout")).ReadAsync(Platform.LinuxAmd64, default);

        Assert.Equal(image.Digest, read.Digest);
    }

    [Fact]
    public async Task KeepsTheBlobsItHas()
    {
        await WriteAsync(TestImage.Of("shared", "old"), []);
        string shared = _temp.At($"layout/{LayoutIndex.BlobPath(TextBlob.Layer("shared").Descriptor.Digest)}");
        string old = _temp.At($"layout/{LayoutIndex.BlobPath(TextBlob.Layer("old").Descriptor.Digest)}");
        DateTime before = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(shared, before);

        Delivery delivery = await WriteAsync(TestImage.Of("shared", "new"), []);

        Assert.Equal(before, File.GetLastWriteTimeUtc(shared));
        Assert.True(File.Exists(old));
        Assert.DoesNotContain(TextBlob.Layer("shared").Descriptor.Digest, delivery.Sent);
        Assert.Equal(3, delivery.Sent.Count);
    }

    [Fact]
    public async Task ReplacesABlobThatWasCutOff()
    {
        Descriptor layer = TextBlob.Layer("whole").Descriptor;
        _temp.Write($"layout/{LayoutIndex.BlobPath(layer.Digest)}", "who"u8);

        Delivery delivery = await WriteAsync(TestImage.Of("whole"), []);

        Assert.Contains(layer.Digest, delivery.Sent);
        Assert.Equal("whole", await File.ReadAllTextAsync(_temp.At($"layout/{LayoutIndex.BlobPath(layer.Digest)}")));
    }

    [Fact]
    public async Task NamesNothingWhereALayerCannotBeRead()
    {
        await WriteAsync(TestImage.Of("a"), []);
        byte[] before = await File.ReadAllBytesAsync(_temp.At("layout/index.json"));

        await Assert.ThrowsAsync<InvalidDataException>(() => WriteAsync(TestImage.WithBrokenLayer(), []));

        Assert.Equal(before, await File.ReadAllBytesAsync(_temp.At("layout/index.json")));
        Assert.DoesNotContain(_temp.Everything(), static path => path.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KeepsTheImagesThatItHasUnderOtherNames()
    {
        Image first = TestImage.Of("first");
        Image second = TestImage.Of("second");
        await WriteAsync(first, TestImage.Names);

        await WriteAsync(second, [TestImage.Names[0]]);

        ImageIndex index = OciJson.ReadIndex(await File.ReadAllBytesAsync(_temp.At("layout/index.json")));
        Assert.Equal(
            [("latest", first.Digest), ("1.0", second.Digest)],
            index.Manifests.Select(static manifest => (manifest.Annotations![Annotations.RefName], manifest.Digest)));
    }

    [Fact]
    public async Task KeepsWhatOthersWroteIntoItsIndex()
    {
        const string Theirs =
            """{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":7,"data":"e30="}""";
        _temp.Write("layout/oci-layout", LayoutIndex.Marker);
        _temp.Write("layout/index.json", $$$"""{"schemaVersion":2,"manifests":[{{{Theirs}}}],"annotations":{"a":"b"}}""");

        await WriteAsync(TestImage.Of("a"), TestImage.Names);

        string index = await File.ReadAllTextAsync(_temp.At("layout/index.json"));
        Assert.Contains(Theirs, index, StringComparison.Ordinal);
        Assert.EndsWith("""],"annotations":{"a":"b"}}""", index, StringComparison.Ordinal);
        Assert.Equal(3, OciJson.ReadIndex(System.Text.Encoding.UTF8.GetBytes(index)).Manifests.Length);
    }

    [Theory]
    [InlineData("index.json", """{"mine":true}""")]
    [InlineData("package.json", "{}")]
    public async Task IsNoFolderOfOtherFiles(string name, string content)
    {
        _temp.Write($"layout/{name}", content);

        await Failing.WithAsync(DiagnosticCode.DestinationNotWritable, () => WriteAsync(TestImage.Of("a"), TestImage.Names));

        Assert.Equal(["layout", $"layout/{name}"], _temp.Everything());
        Assert.Equal(content, await File.ReadAllTextAsync(_temp.At($"layout/{name}")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"manifests":{}}""")]
    [InlineData("""{"manifests":[1]}""")]
    public async Task IsLeftAsItIsWhereItsIndexCannotBeRead(string index)
    {
        _temp.Write("layout/oci-layout", LayoutIndex.Marker);
        _temp.Write("layout/index.json", index);

        await Failing.WithAsync(DiagnosticCode.DestinationNotWritable, () => WriteAsync(TestImage.Of("a"), TestImage.Names));

        Assert.Equal(["layout", "layout/index.json", "layout/oci-layout"], _temp.Everything());
        Assert.Equal(index, await File.ReadAllTextAsync(_temp.At("layout/index.json")));
    }

    [Fact]
    public async Task SaysWhereItCannotWrite()
    {
        _temp.Write("layout", "a file"u8);

        await Failing.WithAsync(DiagnosticCode.DestinationNotWritable, () => WriteAsync(TestImage.Of("a"), []));
    }

    private Task<Delivery> WriteAsync(Image image, System.Collections.Immutable.ImmutableArray<ImageReference> names) =>
        new LayoutDestination(_temp.At("layout"), names).WriteAsync(ImageFamily.Of(image), default);
}
