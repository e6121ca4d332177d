using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Layers;

public sealed class LayerBuilding : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly ScratchFolder _scratch = ScratchFolder.Create();
    private readonly BlockCompression _compression = new(LayerFormat.Default);

    public void Dispose()
    {
        _compression.Dispose();
        _scratch.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task GivesBothDigestsOfWhatIsWritten()
    {
        Layer layer = await BuildAsync(Entry("a.txt", "hello"));

        byte[] compressed = await ReadAsync(layer);
        using GZipStream gzip = new(new MemoryStream(compressed), CompressionMode.Decompress);
        Assert.Equal(layer.Descriptor, MemoryBlob.Of(MediaTypes.OciLayerGzip, [.. compressed]).Descriptor);
        Assert.Equal(layer.DiffId, DiffId.FromHash(await SHA256.HashDataAsync(gzip)));
    }

    [Fact]
    public async Task WritesFoldersFilesAndLinksWithTheirModes()
    {
        Layer layer = await BuildAsync(
            Entry("data/a.txt", "hello") with { Owner = new Owner(1654, 7) },
            new SymlinkEntry(ImagePath.Root.Combine("app/link"), "data/a.txt"));

        using GZipStream gzip = new(new MemoryStream(await ReadAsync(layer)), CompressionMode.Decompress);
        TarItem[] items = await TarItem.ReadAllAsync(gzip);
        Assert.Equal(
            [("app/", "755", 0, ""), ("app/data/", "755", 0, ""), ("app/data/a.txt", "644", 1654, ""), ("app/link", "777", 0, "data/a.txt")],
            items.Select(static item => (item.Name, Convert.ToString((int)item.Entry.Mode, 8), item.Entry.Uid, item.Entry.LinkName)));
        Assert.Equal("hello"u8, items[2].Content);
    }

    [Fact]
    public async Task FailsWhereAFileOfTheSameSizeIsWrittenToMeanwhile()
    {
        FileEntry entry = Entry("a.bin", new string('x', 8 * 1024 * 1024));
        using CancellationTokenSource end = new();
        Task writer = Task.Run(() =>
        {
            for (long i = 0; !end.IsCancellationRequested; i++)
            {
                File.SetLastWriteTimeUtc(entry.Source, DateTime.UnixEpoch.AddSeconds(i));
            }
        });

        Diagnostic diagnostic = await Failing.WithAsync(DiagnosticCode.FileChanged, () => BuildAsync(entry));

        await end.CancelAsync();
        await writer;
        Assert.Equal(entry.Source, diagnostic.Where);
    }

    [Fact]
    public async Task GivesTheSameBytesForOtherTimesModesAndFolders()
    {
        FileEntry one = Entry("a.sh", "#!/bin/sh", folder: "one");
        FileEntry two = Entry("a.sh", "#!/bin/sh", folder: "two/deeper");
        File.SetLastWriteTimeUtc(two.Source, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(two.Source, UnixFileMode.UserRead | UnixFileMode.OtherExecute);
        }

        Assert.Equal((await BuildAsync(one)).Descriptor, (await BuildAsync(two)).Descriptor);
    }

    [Theory]
    [InlineData("hell")]
    [InlineData("hello!")]
    [InlineData("")]
    public async Task RefusesAFileThatChangedSinceThePlan(string now)
    {
        FileEntry entry = Entry("a.txt", "hello");
        _temp.Write("source/a.txt", now);

        Diagnostic diagnostic = await Failing.WithAsync(DiagnosticCode.FileChanged, () => BuildAsync(entry));
        Assert.Equal(entry.Source, diagnostic.Where);
    }

    [Fact]
    public async Task RefusesAFileThatIsGone()
    {
        FileEntry entry = Entry("a.txt", "hello");
        File.Delete(entry.Source);

        Diagnostic diagnostic = await Failing.WithAsync(DiagnosticCode.FileUnreadable, () => BuildAsync(entry));
        Assert.Equal(entry.Source, diagnostic.Where);
    }

    [Fact]
    public async Task EndsWhenItIsCancelled() => await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
        new LayerBuilder(_scratch, _compression).BuildAsync([Entry("a.txt", "hello")], new CancellationToken(canceled: true)));

    [Fact]
    public async Task SaysWhereItCannotWrite()
    {
        ScratchFolder gone = ScratchFolder.Create();
        gone.Dispose();

        Diagnostic diagnostic = await Failing.WithAsync(
            DiagnosticCode.ScratchNotWritable, () => new LayerBuilder(gone, _compression).BuildAsync([Entry("a.txt", "hello")], default));
        Assert.Equal(gone.Path, diagnostic.Where);
    }

    private FileEntry Entry(string name, string text, string folder = "source")
    {
        string source = _temp.Write($"{folder}/{name}", text);
        return new FileEntry(ImagePath.Root.Combine($"app/{name}"), Modes.File, Owner.Root, source, text.Length);
    }

    private Task<Layer> BuildAsync(params ImmutableArray<LayerEntry> entries) =>
        new LayerBuilder(_scratch, _compression).BuildAsync(LayerEntries.InOrder(entries), default);

    private static async Task<byte[]> ReadAsync(Layer layer)
    {
        await using Stream stream = await layer.Blob.OpenAsync(default);
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
