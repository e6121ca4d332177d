using System.Text.Json.Nodes;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Destinations;

/// <summary>An image that is written into one file, an OCI archive and a Docker archive at once.</summary>
public sealed class ArchiveFile : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task HoldsTheSameImageForOciAndForDocker()
    {
        Image image = TestImage.Of("a", "b");

        Delivery delivery = await WriteAsync(image);

        Dictionary<string, byte[]> files = await ReadAsync();
        Assert.Equal("{\"imageLayoutVersion\":\"1.0.0\"}"u8, files["oci-layout"]);
        ImageIndex index = OciJson.ReadIndex(files["index.json"]);
        Assert.Equal(
            ["docker.io/team/shop:1.0", "docker.io/team/shop:latest"],
            index.Manifests.Select(static manifest => manifest.Annotations![Annotations.ContainerdImageName]));
        ImageManifest manifest = OciJson.ReadManifest(files[Path(index.Manifests[0].Digest)]);
        JsonNode docker = Assert.Single(JsonNode.Parse(files["manifest.json"])!.AsArray())!;
        Assert.Equal(Path(manifest.Config.Digest), (string?)docker["Config"]);
        Assert.Equal(manifest.Layers.Select(static layer => Path(layer.Digest)), docker["Layers"]!.AsArray().Select(static layer => (string)layer!));
        Assert.Equal(["team/shop:1.0", "team/shop:latest"], docker["RepoTags"]!.AsArray().Select(static tag => (string?)tag));
        Assert.Equal(["team/shop:1.0", "team/shop:latest"], delivery.References.AsEnumerable());
        Assert.Equal(new FileInfo(_temp.At("shop.tar")).Length, delivery.BytesSent);
    }

    [Fact]
    public async Task HoldsEachBlobOnceUnderItsDigest()
    {
        await WriteAsync(TestImage.Of("same", "same"));

        Dictionary<string, byte[]> files = await ReadAsync();
        string[] blobs = [.. files.Keys.Where(static name => name.StartsWith("blobs/sha256/", StringComparison.Ordinal) && !name.EndsWith('/'))];
        Assert.Equal(3, blobs.Length);
        Assert.All(blobs, name => Assert.Equal(name, Path(Digest.Of(files[name]))));
    }

    [Fact]
    public async Task HasTheSameBytesTwice()
    {
        await WriteAsync(TestImage.Of("a", "b"), "one.tar");
        await WriteAsync(TestImage.Of("a", "b"), "two.tar");

        Assert.Equal(await File.ReadAllBytesAsync(_temp.At("one.tar")), await File.ReadAllBytesAsync(_temp.At("two.tar")));
    }

    [Fact]
    public async Task ReplacesAnOlderOne()
    {
        _temp.Write("shop.tar", "old"u8);

        await WriteAsync(TestImage.Of("a"));

        Assert.Contains("index.json", (await ReadAsync()).Keys);
        Assert.Equal(["shop.tar"], _temp.Everything());
    }

    [Fact]
    public async Task IsAbsentWhereALayerCannotBeRead()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => WriteAsync(TestImage.WithBrokenLayer()));

        Assert.Empty(_temp.Everything());
    }

    [Fact]
    public async Task IsAbsentWhereTheBuildIsCancelled()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ArchiveDestination(_temp.At("shop.tar"), []).WriteAsync(ImageFamily.Of(TestImage.Of("a")), new CancellationToken(canceled: true)));

        Assert.Empty(_temp.Everything());
    }

    [Fact]
    public async Task SaysWhereItCannotBeWritten()
    {
        _temp.Write("file", []);

        Diagnostic diagnostic = await Failing.WithAsync(
            DiagnosticCode.DestinationNotWritable, () => WriteAsync(TestImage.Of("a"), "file/shop.tar"));
        Assert.Equal(_temp.At("file/shop.tar"), diagnostic.Where);
    }

    private static string Path(Digest digest) => $"blobs/sha256/{digest.Hex}";

    [Fact]
    public async Task IsLeftAloneWhereNothingChanged_sdk55850()
    {
        Delivery first = await WriteAsync(TestImage.Of("a", "b"));
        File.SetLastWriteTimeUtc(_temp.At("shop.tar"), DateTime.UnixEpoch);

        Delivery second = await WriteAsync(TestImage.Of("a", "b"));

        Assert.Equal(0, second.BytesSent);
        Assert.Empty(second.Sent);
        Assert.Equal(first.References.AsEnumerable(), second.References.AsEnumerable());
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(_temp.At("shop.tar")));
    }

    [Theory]
    [InlineData("other image")]
    [InlineData("no archive")]
    [InlineData("half an archive")]
    public async Task IsReplacedWhereItIsAnother(string what)
    {
        await WriteAsync(what is "other image" ? TestImage.Of("a", "c") : TestImage.Of("a", "b"));
        byte[] content = await File.ReadAllBytesAsync(_temp.At("shop.tar"));
        if (what is not "other image")
        {
            await File.WriteAllBytesAsync(_temp.At("shop.tar"), what is "no archive" ? "not a tar"u8.ToArray() : content[..(content.Length / 2)]);
        }

        Delivery delivery = await WriteAsync(TestImage.Of("a", "b"));

        Assert.NotEqual(0, delivery.BytesSent);
        await WriteAsync(TestImage.Of("a", "b"), "fresh.tar");
        Assert.Equal(await File.ReadAllBytesAsync(_temp.At("fresh.tar")), await File.ReadAllBytesAsync(_temp.At("shop.tar")));
    }

    [Fact]
    public async Task OfSeveralPlatformsHasTheIndexAndNamesTheFirstForDocker_scb626()
    {
        ImageFamily family = ImageFamily.Index(
            [TestImage.Of("a"), TestImage.Of("b")], [new("note", "x")], ImageFormat.Oci);

        await new ArchiveDestination(_temp.At("shop.tar"), TestImage.Names).WriteAsync(family, default);

        await using FileStream stream = File.OpenRead(_temp.At("shop.tar"));
        TarItem[] items = await TarItem.ReadAllAsync(stream);
        Assert.Contains(items, item => item.Name == $"blobs/sha256/{family.Top.Descriptor.Digest.Hex}" && family.Top.Content.AsSpan().SequenceEqual(item.Content));
        string manifest = System.Text.Encoding.UTF8.GetString(items.Single(static item => item.Name == "manifest.json").Content);
        Assert.Equal(1, manifest.Split("team/shop:1.0").Length - 1);
        Assert.Equal(2, manifest.Split("\"Config\"").Length - 1);
    }

    private Task<Delivery> WriteAsync(Image image, string name = "shop.tar") =>
        new ArchiveDestination(_temp.At(name), TestImage.Names).WriteAsync(ImageFamily.Of(image), default);

    private async Task<Dictionary<string, byte[]>> ReadAsync()
    {
        await using FileStream stream = File.OpenRead(_temp.At("shop.tar"));
        return (await TarItem.ReadAllAsync(stream)).ToDictionary(static item => item.Name, static item => item.Content, StringComparer.Ordinal);
    }
}
