using System.Text;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Tests.Support;

namespace Containerize.Tests.Images;

/// <summary>The media types of an image are all of one family, whatever those of its base are (sdk-container-builds #426, sdk #33266).</summary>
public sealed class ImageFormats
{
    private static readonly ImageConfig Config = new()
    {
        Architecture = "amd64",
        OperatingSystem = "linux",
        RootFileSystem = new RootFileSystem { DiffIds = [] },
    };

    [Theory]
    [InlineData(ImageFormat.Oci, MediaTypes.OciManifest, MediaTypes.OciConfig, MediaTypes.OciLayerGzip, MediaTypes.OciLayer)]
    [InlineData(ImageFormat.Docker, MediaTypes.DockerManifest, MediaTypes.DockerConfig, MediaTypes.DockerLayerGzip, MediaTypes.DockerLayer)]
    public void NameManifestConfigurationAndLayers(ImageFormat format, string manifestType, string config, string gzip, string plain)
    {
        Image image = Image.Create(Config, [Layer(MediaTypes.OciLayerGzip), Layer(MediaTypes.OciLayer)], StringMap.Empty, format);

        ImageManifest manifest = OciJson.ReadManifest(image.Manifest.Content.AsSpan());
        Assert.Equal(manifestType, image.Manifest.Descriptor.MediaType);
        Assert.Equal(manifestType, manifest.MediaType);
        Assert.Equal(config, manifest.Config.MediaType);
        Assert.Equal([gzip, plain], manifest.Layers.Select(static layer => layer.MediaType));
    }

    [Fact]
    public void ShareConfigurationAndLayers()
    {
        Image oci = Image.Create(Config, [Layer(MediaTypes.OciLayerGzip)], StringMap.Empty);
        Image docker = Image.Create(Config, [Layer(MediaTypes.OciLayerGzip)], StringMap.Empty, ImageFormat.Docker);

        Assert.Equal(
            oci.Blobs.Select(static blob => blob.Descriptor.Digest), docker.Blobs.Select(static blob => blob.Descriptor.Digest));
        Assert.NotEqual(oci.Digest, docker.Digest);
    }

    [Fact]
    public void OfDockerHaveNoAnnotations() => Assert.DoesNotContain(
        "annotations",
        Encoding.UTF8.GetString(Image.Create(Config, [], [new("a", "b")], ImageFormat.Docker).Manifest.Content.AsSpan()),
        StringComparison.Ordinal);

    [Fact]
    public void OfDockerHaveNoZstandard() => Failing.With(
        DiagnosticCode.ConflictingOptions,
        () => Image.Create(Config, [Layer(MediaTypes.OciLayerZstd)], StringMap.Empty, ImageFormat.Docker));

    private static Layer Layer(string mediaType) =>
        new(TextBlob.Of(mediaType, mediaType), TextBlob.Layer(mediaType).DiffId);
}
