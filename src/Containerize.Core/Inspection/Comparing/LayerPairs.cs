using System.Collections.Immutable;
using Containerize.Inspection.Sources;
using Containerize.Oci;

namespace Containerize.Inspection.Comparing;

/// <summary>Tells the layers that two images share from those that differ, without reading one.</summary>
internal static class LayerPairs
{
    /// <summary>The places of an image's layers that another image does not have. Equal layers count once each.</summary>
    public static ImmutableArray<int> NotIn(StoredImage other, StoredImage image)
    {
        List<string> shared = [.. Keys(other)];
        return [.. Keys(image).Index().Where(key => !shared.Remove(key.Item)).Select(static key => key.Index)];
    }

    /// <summary>The layers of both sides that belong together, by title and, among those of one title, by order.</summary>
    public static IEnumerable<(ComparedLayer? Left, ComparedLayer? Right)> Match(
        ImmutableArray<ComparedLayer> left, ImmutableArray<ComparedLayer> right)
    {
        List<ComparedLayer> rest = [.. left];
        foreach (ComparedLayer layer in right)
        {
            ComparedLayer? partner = rest.FirstOrDefault(candidate => candidate.Title.Text == layer.Title.Text);
            _ = partner is not null && rest.Remove(partner);
            yield return (partner, layer);
        }

        foreach (ComparedLayer layer in rest)
        {
            yield return (layer, null);
        }
    }

    /// <summary>Layers with one content that are compressed or named in different ways, or come in another order.</summary>
    public static IEnumerable<FieldDifference> Spellings(StoredImage left, StoredImage right)
    {
        ImmutableArray<string> one = [.. Keys(left)];
        ImmutableArray<string> other = [.. Keys(right)];
        if (one.Length == other.Length && !one.SequenceEqual(other, StringComparer.Ordinal) && one.Order(StringComparer.Ordinal).SequenceEqual(other.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            yield return new FieldDifference("order of the layers", string.Join(' ', one), string.Join(' ', other));
        }

        foreach ((int index, string key) in one.Index())
        {
            int twin = other.IndexOf(key);
            if (twin < 0)
            {
                continue;
            }

            (Descriptor mine, Descriptor its) = (left.Manifest.Layers[index], right.Manifest.Layers[twin]);
            string title = LayerTitle.Of(right)[twin].Text;
            if (mine.Digest != its.Digest || mine.MediaType != its.MediaType)
            {
                yield return new FieldDifference($"compression of layer {title}", $"{mine.MediaType} {mine.Digest}", $"{its.MediaType} {its.Digest}");
            }
            else if ((mine.Annotations ?? StringMap.Empty) is var notes && !notes.Equals(its.Annotations ?? StringMap.Empty))
            {
                yield return new FieldDifference($"annotations of layer {title}", Text(mine.Annotations), Text(its.Annotations));
            }
        }
    }

    private static string? Text(StringMap? map) =>
        map is null ? null : string.Join(' ', map.Select(static pair => $"{pair.Key}={pair.Value}"));

    // The content counts; an image without DiffIDs is compared by its blobs.
    private static IEnumerable<string> Keys(StoredImage image) => image.Manifest.Layers.Select((layer, index) =>
        image.DiffIds.Length == image.Manifest.Layers.Length ? image.DiffIds[index].ToString() : layer.Digest.ToString());
}
