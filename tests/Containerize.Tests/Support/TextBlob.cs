using System.Text;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Tests.Support;

/// <summary>Blobs and layers whose bytes are some text. The destinations and the assembler do not look into a layer.</summary>
internal static class TextBlob
{
    public static MemoryBlob Of(string mediaType, string text) => MemoryBlob.Of(mediaType, [.. Encoding.UTF8.GetBytes(text)]);

    public static Layer Layer(string text)
    {
        MemoryBlob blob = Of(MediaTypes.OciLayerGzip, text);
        Assert.True(DiffId.TryParse(Digest.Of(Encoding.UTF8.GetBytes($"uncompressed {text}")).ToString(), out DiffId? diffId));
        return new Layer(blob, diffId);
    }
}
