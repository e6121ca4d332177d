using System.IO.Compression;
using Containerize.Layers;
using Containerize.Layers.Deflate;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Containerize.Tests.Layers.Deflate;

/// <summary>Readers of deflate that are not ours.</summary>
internal static class Decoders
{
    public static byte[] Encode(CompressionEffort effort, byte[] block) => Encode(new DeflateEncoder(effort), block);

    public static byte[] Encode(DeflateEncoder encoder, byte[] block)
    {
        byte[] output = new byte[DeflateEncoder.Bound(block.Length)];
        return output[..encoder.Encode(block, output)];
    }

    /// <summary>By the platform's native reader.</summary>
    public static byte[] OfThePlatform(byte[] stream)
    {
        using DeflateStream deflate = new(new MemoryStream(stream), CompressionMode.Decompress);
        using MemoryStream content = new();
        deflate.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>By SharpZipLib. It says where the stream ends, so that nothing may stand behind it.</summary>
    public static byte[] OfSharpZipLib(byte[] stream)
    {
        Inflater inflater = new(noHeader: true);
        inflater.SetInput(stream);
        using MemoryStream content = new();
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = inflater.Inflate(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
        }

        Assert.True(inflater.IsFinished);
        Assert.Equal(0, inflater.RemainingInput);
        return content.ToArray();
    }
}
