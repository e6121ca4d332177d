using System.Runtime.InteropServices;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.TestSupport;

/// <summary>Images of random layers; the same seed gives the same image. The layers are bytes, no tars.</summary>
public static class RandomImage
{
    public static Image Create(int seed, int layers = 3, int layerSize = 3000) => Image.Create(
        new ImageConfig
        {
            Architecture = "amd64",
            OperatingSystem = "linux",
            RootFileSystem = new RootFileSystem { DiffIds = [] },
        },
        [.. Enumerable.Range(0, layers).Select(layer => CreateLayer((seed * 1000) + layer, layerSize))],
        StringMap.Empty);

    public static MemoryBlob CreateBlob(int seed, int size, string mediaType = MediaTypes.OciLayer)
    {
        byte[] content = new byte[size];
        new Random(seed).NextBytes(content);
        return MemoryBlob.Of(mediaType, ImmutableCollectionsMarshal.AsImmutableArray(content));
    }

    private static Layer CreateLayer(int seed, int size)
    {
        MemoryBlob blob = CreateBlob(seed, size);
        return new Layer(blob, DiffId.FromHash(Convert.FromHexString(blob.Descriptor.Digest.Hex)));
    }
}
