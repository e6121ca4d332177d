using System.Globalization;
using System.Text;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Caching;

/// <summary>
/// What is known of a layer that was made once: enough to name it in a manifest without its bytes. Written as lines, the first
/// of which is the digest of the others, so that a damaged record is taken for none.
/// </summary>
/// <param name="Descriptor">The layer as it is stored and sent.</param>
/// <param name="DiffId">The digest of its tar.</param>
internal sealed record LayerRecord(Descriptor Descriptor, DiffId DiffId)
{
    /// <summary>The record of a layer.</summary>
    public static LayerRecord Of(Layer layer) => new(layer.Descriptor, layer.DiffId);

    /// <summary>The record's bytes.</summary>
    public byte[] Write()
    {
        string body = string.Create(
            CultureInfo.InvariantCulture, $"{Descriptor.MediaType}\n{Descriptor.Digest}\n{Descriptor.Size}\n{DiffId}\n");
        return Encoding.UTF8.GetBytes($"{Digest.Of(Encoding.UTF8.GetBytes(body))}\n{body}");
    }

    /// <summary>Reads a record.</summary>
    /// <returns>Null for bytes that <see cref="Write"/> did not write.</returns>
    public static LayerRecord? Read(byte[] content)
    {
        string text = Encoding.UTF8.GetString(content);
        string[] lines = text.Split('\n');
        return lines.Length is 6
            && Digest.TryParse(lines[0], out Digest? sum) && sum.IsOf(Encoding.UTF8.GetBytes(text[(lines[0].Length + 1)..]))
            && Digest.TryParse(lines[2], out Digest? digest)
            && long.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && DiffId.TryParse(lines[4], out DiffId? diffId)
                ? new LayerRecord(new Descriptor { MediaType = lines[1], Digest = digest, Size = size }, diffId)
                : null;
    }
}
