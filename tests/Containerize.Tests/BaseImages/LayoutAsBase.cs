using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.BaseImages;

/// <summary>An image that is read from the folder of an OCI layout.</summary>
public sealed class LayoutAsBase : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly LayoutWriter _layout;

    public LayoutAsBase() => _layout = new LayoutWriter(_temp.At("layout"));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task HasTheDigestOfItsManifestAndItsLayersBytes_sdk33266_sdk35609()
    {
        Descriptor manifest = _layout.Image("amd64");
        _layout.Index(manifest);

        Image image = await ReadAsync();

        Assert.Equal(manifest.Digest, image.Digest);
        Assert.Equal("1654", image.Config.Container!.User);
        await using Stream stream = await Assert.Single(image.Layers).Blob.OpenAsync(default);
        using StreamReader reader = new(stream);
        Assert.Equal("the base's layer for amd64", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task IsFoundByItsTag()
    {
        Descriptor two = _layout.Image("amd64", "{}");
        _layout.Index(LayoutWriter.Named(_layout.Image("amd64"), "1.0"), LayoutWriter.Named(two, "2.0"));

        Assert.Equal(two.Digest, (await ReadAsync("2.0")).Digest);
        await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => ReadAsync("3.0"));
        await Failing.WithAsync(DiagnosticCode.InvalidBaseImage, () => ReadAsync());
    }

    [Fact]
    public async Task MayBeNamedTwice()
    {
        Descriptor image = _layout.Image("amd64");
        _layout.Index(LayoutWriter.Named(image, "1.0"), LayoutWriter.Named(image, "latest"));

        Assert.Equal(image.Digest, (await ReadAsync()).Digest);
    }

    [Fact]
    public async Task IsChosenByPlatformAmongSeveral()
    {
        Descriptor amd64 = _layout.Image("amd64");
        _layout.Index(LayoutWriter.For(_layout.Image("arm64"), "arm64"), LayoutWriter.For(amd64, "amd64"));

        Assert.Equal(amd64.Digest, (await ReadAsync()).Digest);
    }

    [Fact]
    public async Task IsChosenByPlatformInAnIndex()
    {
        Descriptor amd64 = _layout.Image("amd64");
        Descriptor attestation = LayoutWriter.For(_layout.Image("unknown"), "unknown", "unknown");
        _layout.Index(Index(attestation, LayoutWriter.For(_layout.Image("arm64"), "arm64"), LayoutWriter.For(amd64, "amd64")));

        Assert.Equal(amd64.Digest, (await ReadAsync()).Digest);
    }

    [Fact]
    public async Task MayBeMissingForThePlatform()
    {
        Descriptor arm64 = LayoutWriter.For(_layout.Image("arm64"), "arm64");
        _layout.Index(arm64);
        await Failing.WithAsync(DiagnosticCode.BaseImagePlatformMissing, () => ReadAsync());

        _layout.Index(Index(arm64));
        Diagnostic diagnostic = await Failing.WithAsync(DiagnosticCode.BaseImagePlatformMissing, () => ReadAsync());
        Assert.Contains("only for linux/arm64", diagnostic.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsForThePlatformThatItsConfigurationSaysAndNotItsDescriptor()
    {
        _layout.Index(LayoutWriter.For(_layout.Image("arm64"), "amd64"));

        await Failing.WithAsync(DiagnosticCode.BaseImagePlatformMissing, () => ReadAsync());
    }

    [Fact]
    public async Task MayBeADockerImage()
    {
        Descriptor layer = _layout.Blob(MediaTypes.DockerLayerGzip, "layer");
        Descriptor config = _layout.Blob(MediaTypes.DockerConfig, Config(1));
        _layout.Index(_layout.Manifest(config, layer) with { MediaType = MediaTypes.OciManifest });

        Assert.Equal(MediaTypes.OciLayerGzip, Assert.Single((await ReadAsync()).Layers).Descriptor.MediaType);
    }

    [Fact]
    public async Task MayBeMissing()
    {
        await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => ReadAsync());
        _layout.Index();
        await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => ReadAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"manifests":null}""")]
    [InlineData("""{"manifests":[null]}""")]
    [InlineData("""{"manifests":[{"mediaType":"x","digest":"sha256:../../../etc/passwd","size":1}]}""")]
    public async Task HasAReadableIndex(string json)
    {
        _temp.Write("layout/index.json", json);

        await Failing.WithAsync(DiagnosticCode.BaseImageUnusable, () => ReadAsync());
    }

    [Theory]
    [InlineData("""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""")]
    [InlineData("""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":null}}""")]
    [InlineData("""{"architecture":"amd64","os":"linux","rootfs":null}""")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    public async Task HasAConfigurationThatFitsItsLayers(string config)
    {
        _layout.Index(_layout.Manifest(_layout.Blob(MediaTypes.OciConfig, config), _layout.Blob(MediaTypes.OciLayerGzip, "layer")));

        await Failing.WithAsync(DiagnosticCode.BaseImageUnusable, () => ReadAsync());
    }

    [Theory]
    [InlineData("application/vnd.docker.distribution.manifest.v1+json", "{}")]
    [InlineData("application/vnd.docker.distribution.manifest.v1+prettyjws", "{}")]
    [InlineData("application/octet-stream", "{}")]
    [InlineData(MediaTypes.OciManifest, "{}")]
    [InlineData(MediaTypes.OciManifest, "[]")]
    [InlineData(MediaTypes.OciManifest, """{"config":null,"layers":null}""")]
    [InlineData(MediaTypes.OciManifest, """{"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":CONFIG,"layers":[]}""")]
    [InlineData(MediaTypes.OciManifest, """{"artifactType":"application/x","config":CONFIG,"layers":[]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","digest":"DIGEST","size":1},"layers":[]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"DIGEST","size":-1},"layers":[]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"DIGEST","size":99999999999},"layers":[]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":CONFIG,"layers":[{"mediaType":"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip","digest":"DIGEST","size":1}]}""")]
    [InlineData(MediaTypes.OciManifest, """{"config":CONFIG,"layers":[],"manifests":[]}""")]
    [InlineData(MediaTypes.OciIndex, """{"manifests":[],"layers":[]}""")]
    [InlineData(MediaTypes.OciIndex, """{"manifests":[],"config":{}}""")]
    public async Task IsNoArtifactNoSchema1AndNotTwoThingsAtOnce(string mediaType, string manifest)
    {
        Descriptor config = _layout.Blob(MediaTypes.OciConfig, Config(0));
        string json = manifest
            .Replace("CONFIG", "{\"mediaType\":\"" + config.MediaType + "\",\"digest\":\"" + config.Digest + "\",\"size\":" + config.Size + "}", StringComparison.Ordinal)
            .Replace("DIGEST", config.Digest.ToString(), StringComparison.Ordinal);
        _layout.Index(_layout.Blob(mediaType, json));

        await Failing.WithAsync(DiagnosticCode.BaseImageUnusable, () => ReadAsync());
    }

    private Descriptor Index(params Descriptor[] manifests) => _layout.Blob(
        MediaTypes.OciIndex,
        System.Text.Encoding.UTF8.GetString(OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [.. manifests] }).AsSpan()));

    private static string Config(int layers) =>
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
        + string.Join(',', Enumerable.Repeat($"\"{Digest.Of([])}\"", layers)) + "]}}";

    private Task<Image> ReadAsync(string? tag = null)
    {
        Assert.True(BaseImageSpec.TryParse($"oci:{_layout.Folder}{(tag is null ? "" : $":{tag}")}", out BaseImageSpec? spec, out _));
        return TestLayouts.Open((BaseImageSpec.Layout)spec).ReadAsync(Platform.LinuxAmd64, default);
    }
}
