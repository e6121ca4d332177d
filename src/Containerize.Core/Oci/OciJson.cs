using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Containerize.Oci;

/// <summary>
/// The JSON of manifests, indexes and configurations. Reading takes what other writers write; writing is fixed to the byte,
/// as a digest depends on it.
/// </summary>
public static class OciJson
{
    /// <summary>Reads an image manifest.</summary>
    /// <exception cref="JsonException">The bytes are no manifest.</exception>
    public static ImageManifest ReadManifest(ReadOnlySpan<byte> json) =>
        Read(json, OciJsonContext.Default.ImageManifest, static manifest => manifest.Layers);

    /// <summary>Reads an index.</summary>
    /// <exception cref="JsonException">The bytes are no index.</exception>
    public static ImageIndex ReadIndex(ReadOnlySpan<byte> json) =>
        Read(json, OciJsonContext.Default.ImageIndex, static index => index.Manifests);

    /// <summary>Reads an image configuration.</summary>
    /// <exception cref="JsonException">The bytes are no configuration.</exception>
    public static ImageConfig ReadConfig(ReadOnlySpan<byte> json) => Read(json, OciJsonContext.Default.ImageConfig);

    /// <summary>Writes an image manifest.</summary>
    public static ImmutableArray<byte> Write(ImageManifest manifest) => Write(manifest, OciJsonContext.Default.ImageManifest);

    /// <summary>Writes an index.</summary>
    public static ImmutableArray<byte> Write(ImageIndex index) => Write(index, OciJsonContext.Default.ImageIndex);

    /// <summary>Writes an image configuration.</summary>
    public static ImmutableArray<byte> Write(ImageConfig config) => Write(config, OciJsonContext.Default.ImageConfig);

    private static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json, type) ?? throw new JsonException("null is no document");

    // The reader knows that a property may not be null, and lets a null among the items pass.
    private static T Read<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, Func<T, ImmutableArray<Descriptor>> items)
    {
        T document = Read(json, type);
        return items(document) is { IsDefault: false } descriptors && descriptors.All(static descriptor => descriptor is not null)
            ? document
            : throw new JsonException("null is no descriptor");
    }

    private static ImmutableArray<byte> Write<T>(T value, JsonTypeInfo<T> type) =>
        ImmutableCollectionsMarshal.AsImmutableArray(CanonicalJson.Write(JsonSerializer.SerializeToElement(value, type)));
}
