using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Containerize.Tests.Layers;

/// <summary>Layers of random entries are read back entry for entry by readers that are not ours.</summary>
public sealed class RandomLayers
{
    private static readonly ImageConfig Config = new()
    {
        Architecture = "amd64",
        OperatingSystem = "linux",
        RootFileSystem = new RootFileSystem { DiffIds = [] },
    };

    [Property(MaxTest = 60)]
    public Property AreReadByThePlatform() => Prop.ForAll(RandomTree.Any, static async tree =>
    {
        using TemporaryFolder temp = new();
        ImmutableArray<LayerEntry> entries = RandomTree.Save(tree, temp);
        using ScratchFolder scratch = ScratchFolder.Create();
        using BlockCompression compression = new(LayerFormat.Default);
        Layer layer = await new LayerBuilder(scratch, compression).BuildAsync(entries, default);

        await using GZipStream tar = new(await layer.Blob.OpenAsync(default), CompressionMode.Decompress);
        TarItem[] items = await TarItem.ReadAllAsync(tar);

        Assert.Equal(entries.Select(RandomTree.Line), items.Select(Line));
        Assert.Equal(entries.Select(static entry => entry.Owner), items.Select(static item => new Owner(item.Entry.Uid, item.Entry.Gid)));
    });

    [ComponentFact("umoci")]
    public async Task AreExtractedByUmociAndGnuTar()
    {
        foreach (ImmutableArray<LayerEntry> tree in RandomTree.WithLineBreaks.Sample(5, 20))
        {
            using TemporaryFolder temp = new();
            ImmutableArray<LayerEntry> entries = RandomTree.Save(tree, temp);
            using ScratchFolder scratch = ScratchFolder.Create();
            using BlockCompression compression = new(LayerFormat.Default);
            Layer layer = await new LayerBuilder(scratch, compression).BuildAsync(entries, default);
            await new LayoutDestination(temp.At("layout"), [TestImage.Names[0]]).WriteAsync(
                ImageFamily.Of(Image.Create(Config, [layer], StringMap.Empty)), default);

            string byUmoci = await Umoci.UnpackAsync(temp.At("layout"), "1.0", temp.At("umoci"), default);
            string byTar = temp.Folder("tar");
            await new Command(
                "tar", "--extract", "--gzip", "--same-permissions", "--no-same-owner", "--directory", byTar,
                "--file", temp.At($"layout/blobs/sha256/{layer.Descriptor.Digest.Hex}")).RunAsync(default);

            Assert.Equal(entries.Select(RandomTree.Line).Order(StringComparer.Ordinal), RandomTree.LinesOf(byUmoci).Order(StringComparer.Ordinal));
            Assert.Equal(entries.Select(RandomTree.Line).Order(StringComparer.Ordinal), RandomTree.LinesOf(byTar).Order(StringComparer.Ordinal));
        }
    }

    private static string Line(TarItem item) => RandomTree.Line(
        item.Name.TrimEnd('/'),
        item.Entry.EntryType switch { TarEntryType.Directory => 'd', TarEntryType.SymbolicLink => 'l', _ => 'f' },
        item.Entry.Mode,
        item.Content,
        item.Entry.LinkName);
}
