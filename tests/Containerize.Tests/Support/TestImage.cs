using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Tests.Support;

/// <summary>Small images for linux/amd64, whose layers are some text.</summary>
internal static class TestImage
{
    private static readonly ImageConfig Config = new()
    {
        Architecture = "amd64",
        OperatingSystem = "linux",
        RootFileSystem = new RootFileSystem { DiffIds = [] },
    };

    public static ImmutableArray<ImageReference> Names { get; } = [Name("team/shop:1.0"), Name("team/shop:latest")];

    public static Image Of(params string[] layers) => Image.Create(Config, [.. layers.Select(TextBlob.Layer)], StringMap.Empty);

    /// <summary>An image whose second layer fails in the middle.</summary>
    public static Image WithBrokenLayer()
    {
        Layer broken = TextBlob.Layer("broken");
        return Image.Create(Config, [TextBlob.Layer("fine"), broken with { Blob = new BrokenBlob(broken.Descriptor) }], StringMap.Empty);
    }

    private static ImageReference Name(string text)
    {
        Assert.True(ImageReference.TryParse(text, out ImageReference? reference, out _));
        return reference;
    }

    private sealed record BrokenBlob(Descriptor Descriptor) : IBlob
    {
        public Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
            Task.FromResult<Stream>(new VerifyingStream(new MemoryStream([1, 2, 3]), Descriptor, static why => new InvalidDataException(why)));
    }
}
