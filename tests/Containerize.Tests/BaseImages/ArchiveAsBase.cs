using System.Formats.Tar;
using System.IO.Compression;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.BaseImages;

/// <summary>An image that is read from an archive which other programs wrote.</summary>
public sealed class ArchiveAsBase : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentFact("skopeo")]
    public async Task HasTheDigestThatItHasInALayout()
    {
        Image layout = await TestLayouts.Open(BaseLayouts.RuntimeDeps).ReadAsync(Platform.LinuxAmd64, default);
        string archive = _temp.At("image.tar");
        await Skopeo.CopyAsync($"oci:{BaseLayouts.RuntimeDeps}", $"oci-archive:{archive}:1.0", default);

        Image image = await ReadAsync($"oci-archive:{archive}:1.0");

        Assert.Equal(layout.Digest, image.Digest);
        Assert.Equal(layout.Layers.Select(static layer => layer.Descriptor), image.Layers.Select(static layer => layer.Descriptor));
        await ReadLayersAsync(image);
        await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => ReadAsync($"oci-archive:{archive}:2.0"));
    }

    [ComponentFact("skopeo")]
    public async Task HasPlainLayersUnderTheirDiffIdsWhereDockerSavedIt()
    {
        Image layout = await TestLayouts.Open(BaseLayouts.RuntimeDeps).ReadAsync(Platform.LinuxAmd64, default);
        string archive = _temp.At("image.tar");
        await Skopeo.CopyAsync($"oci:{BaseLayouts.RuntimeDeps}", $"docker-archive:{archive}:example/base:1", default);

        Image image = await ReadAsync($"docker-archive:{archive}:example/base:1");

        Assert.Equal(layout.Layers.Select(static layer => layer.DiffId), image.Layers.Select(static layer => layer.DiffId));
        Assert.All(image.Layers, static layer => Assert.Equal(
            (MediaTypes.OciLayer, layer.DiffId.ToString()), (layer.Descriptor.MediaType, layer.Descriptor.Digest.ToString())));
        Assert.Equal("docker.io/example/base:1", image.Name);
        await ReadLayersAsync(image);
    }

    [ComponentFact("docker", "dockerd", "skopeo")]
    public async Task ComesFromTheDaemonToo()
    {
        string archive = _temp.At("image.tar");
        await Skopeo.CopyAsync($"oci:{BaseLayouts.RuntimeDeps}", $"docker-archive:{archive}:example/base:1", default);
        await using Dockerd docker = await Dockerd.StartAsync(default);
        _ = await docker.LoadAsync(archive, default);
        using ScratchFolder scratch = ScratchFolder.Create();

        Image image = await new DaemonImageSource("example/base:1", scratch, "here", docker.Host).ReadAsync(Platform.LinuxAmd64, default);

        Assert.Equal("docker.io/example/base:1", image.Name);
        await ReadLayersAsync(image);
        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () =>
            new DaemonImageSource("example/other:1", scratch, "here", docker.Host).ReadAsync(Platform.LinuxAmd64, default));
        Assert.Contains("Docker does not give the image away", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayNameALayerTwiceByALink()
    {
        string archive = Archive(
            ("one/layer.tar", "a layer"), ("config.json", Config("a layer", "a layer")), ("manifest.json", Manifest("one/layer.tar", "two/layer.tar")));
        Append(archive, new PaxTarEntry(TarEntryType.SymbolicLink, "two/layer.tar") { LinkName = "../one/layer.tar" });

        Image image = await ReadAsync($"docker-archive:{archive}");

        Assert.Equal(2, image.Layers.Length);
        await ReadLayersAsync(image);
    }

    [Fact]
    public async Task KeepsLayersThatAreCompressed()
    {
        byte[] compressed = [0x1f, 0x8b, 1, 2, 3];
        string archive = Archive(("config.json", Config("its tar")), ("manifest.json", Manifest("layer.tar.gz")));
        Append(archive, new PaxTarEntry(TarEntryType.RegularFile, "layer.tar.gz") { DataStream = new MemoryStream(compressed) });

        Descriptor layer = Assert.Single((await ReadAsync($"docker-archive:{archive}")).Layers).Descriptor;

        Assert.Equal((MediaTypes.OciLayerGzip, Digest.Of(compressed)), (layer.MediaType, layer.Digest));
    }

    [Fact]
    public async Task IsRefusedForOneByteOfALayerWhenItIsRead()
    {
        string archive = Archive(("layer.tar", "a layeR"), ("config.json", Config("a layer")), ("manifest.json", Manifest("layer.tar")));
        Image image = await ReadAsync($"docker-archive:{archive}");

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, () => ReadLayersAsync(image));
    }

    [Fact]
    public async Task IsRefusedForOneByteOfTheConfiguration()
    {
        string named = $"{new string('0', 64)}.json";
        string archive = Archive(
            ("layer.tar", "a layer"), (named, Config("a layer")), ("manifest.json", Manifest("layer.tar").Replace("config.json", named, StringComparison.Ordinal)));

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, () => ReadAsync($"docker-archive:{archive}"));
    }

    [Theory]
    [InlineData("[]", DiagnosticCode.BaseImageNotFound)]
    [InlineData("null", DiagnosticCode.BaseImageUnusable)]
    [InlineData("[null]", DiagnosticCode.BaseImageUnusable)]
    [InlineData("""[{"Config":"config.json","Layers":null}]""", DiagnosticCode.BaseImageUnusable)]
    [InlineData("""[{"Config":"config.json","Layers":[]}]""", DiagnosticCode.BaseImageUnusable)]
    [InlineData("""[{"Config":"config.json","Layers":["missing"]}]""", DiagnosticCode.BaseImageCorrupt)]
    [InlineData("""[{"Config":"../config","Layers":["layer.tar"]}]""", DiagnosticCode.BaseImageCorrupt)]
    [InlineData("""[{"Config":"config.json","Layers":["layer.tar"]},{"Config":"config.json","Layers":["layer.tar"]}]""", DiagnosticCode.InvalidBaseImage)]
    public async Task HasAManifestThatCanBeUsed(string manifest, DiagnosticCode code)
    {
        string archive = Archive(("layer.tar", "a layer"), ("config.json", Config("a layer")), ("manifest.json", manifest));

        await Failing.WithAsync(code, () => ReadAsync($"docker-archive:{archive}"));
    }

    [Fact]
    public async Task IsATarAndNeitherCompressedNorCutNorMissing()
    {
        string archive = Archive(("manifest.json", "[]"));
        using (MemoryStream bytes = new())
        {
            await using (GZipStream gzip = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
            {
                await gzip.WriteAsync(await File.ReadAllBytesAsync(archive));
            }

            _temp.Write("image.tar.gz", bytes.ToArray());
        }

        Diagnostic compressed = await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, () => ReadAsync($"docker-archive:{_temp.At("image.tar.gz")}"));
        Assert.Contains("gunzip", compressed.What, StringComparison.Ordinal);
        _temp.Write("text.tar", System.Text.Encoding.ASCII.GetBytes(new string('x', 2000)));
        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, () => ReadAsync($"docker-archive:{_temp.At("text.tar")}"));
        await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => ReadAsync($"docker-archive:{_temp.At("none.tar")}"));
        await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => ReadAsync($"oci-archive:{Archive(("other", ""))}"));
    }

    private string Archive(params (string Name, string Text)[] files)
    {
        string archive = _temp.At(Path.GetRandomFileName());
        using System.Formats.Tar.TarWriter writer = new(File.Create(archive));
        foreach ((string name, string text) in files)
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) });
        }

        return archive;
    }

    // Without the two blocks of zeros at its end, the tar goes on.
    private static void Append(string archive, TarEntry entry)
    {
        using FileStream file = File.Open(archive, FileMode.Open);
        file.Seek(-1024, SeekOrigin.End);
        using System.Formats.Tar.TarWriter writer = new(file);
        writer.WriteEntry(entry);
    }

    private static string Manifest(params string[] layers) =>
        $$"""[{"Config":"config.json","RepoTags":["base:1"],"Layers":[{{string.Join(',', layers.Select(static layer => $"\"{layer}\""))}}]}]""";

    private static string Config(params string[] layers) =>
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
        + string.Join(',', layers.Select(static layer => $"\"{Digest.Of(System.Text.Encoding.UTF8.GetBytes(layer))}\"")) + "]}}";

    private static async Task<Image> ReadAsync(string text)
    {
        Assert.True(BaseImageSpec.TryParse(text, out BaseImageSpec? spec, out string? why), why);
        BaseImageSpec.Archive archive = Assert.IsType<BaseImageSpec.Archive>(spec);
        return await new ArchiveImageSource(archive.File, archive.Name, text).ReadAsync(Platform.LinuxAmd64, default);
    }

    private static async Task ReadLayersAsync(Image image)
    {
        foreach (Layer layer in image.Layers)
        {
            await using Stream stream = await layer.Blob.OpenAsync(default);
            await stream.CopyToAsync(Stream.Null);
        }
    }
}
