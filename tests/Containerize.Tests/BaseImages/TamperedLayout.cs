using System.Security.Cryptography;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.BaseImages;

/// <summary>A layout whose bytes are not those that it promises.</summary>
public sealed class TamperedLayout : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly LayoutWriter _layout;
    private readonly Descriptor _manifest;

    public TamperedLayout()
    {
        _layout = new LayoutWriter(_temp.At("layout"));
        _manifest = _layout.Image("amd64");
        _layout.Index(_manifest);
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task IsRefusedForOneByteOfTheManifest()
    {
        _layout.Tamper(_manifest);

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, ReadAsync);
    }

    [Fact]
    public async Task IsRefusedForOneByteOfTheConfiguration()
    {
        _layout.Tamper(Manifest().Config);

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, ReadAsync);
    }

    [Fact]
    public async Task IsRefusedForOneByteOfALayerWhenItIsRead()
    {
        _layout.Tamper(Manifest().Layers[0]);
        Image image = await ReadAsync();

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, async () =>
        {
            await using Stream stream = await image.Layers[0].Blob.OpenAsync(default);
            await stream.CopyToAsync(Stream.Null);
        });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task IsRefusedForAnotherSize(int difference)
    {
        _layout.Index(_manifest with { Size = _manifest.Size + difference });

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, ReadAsync);
    }

    [Fact]
    public async Task IsRefusedWhereABlobIsMissing()
    {
        File.Delete(_layout.PathOf(Manifest().Layers[0]));
        Image image = await ReadAsync();
        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, () => image.Layers[0].Blob.OpenAsync(default));

        File.Delete(_layout.PathOf(_manifest));
        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, ReadAsync);
    }

    [Fact]
    public async Task IsRefusedForAManifestThatFillsTheMemory()
    {
        await using (FileStream file = new(_layout.PathOf(_manifest), FileMode.Open))
        {
            file.SetLength(1L << 40);
        }

        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, ReadAsync);
    }

    [Fact]
    public async Task IsRefusedUnderTheLongerDigestToo()
    {
        byte[] content = await File.ReadAllBytesAsync(_layout.PathOf(_manifest));
        Descriptor sha512 = _manifest with { Digest = Digest.Parse($"sha512:{Convert.ToHexStringLower(SHA512.HashData(content))}") };
        _temp.Write(Path.GetRelativePath(_temp.Path, _layout.PathOf(sha512)), content);
        _layout.Index(sha512);
        Assert.Equal(sha512.Digest, (await ReadAsync()).Digest);

        _temp.Write(Path.GetRelativePath(_temp.Path, _layout.PathOf(sha512)), [.. content, (byte)' ']);
        await Failing.WithAsync(DiagnosticCode.BaseImageCorrupt, ReadAsync);
    }

    private ImageManifest Manifest() => OciJson.ReadManifest(File.ReadAllBytes(_layout.PathOf(_manifest)));

    private Task<Image> ReadAsync() =>
        TestLayouts.Open(_layout.Folder).ReadAsync(Platform.LinuxAmd64, default);
}
