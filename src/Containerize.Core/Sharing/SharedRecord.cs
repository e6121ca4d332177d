using System.Text.Json;
using Containerize.Caching;
using Containerize.Oci;

namespace Containerize.Sharing;

/// <summary>
/// The document that leads from a layer's fingerprint to the layer, in a registry: an artifact
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md#guidelines-for-artifact-usage">image-spec, artifacts</see>)
/// whose only layer is the layer, so that a registry which deletes what nobody refers to keeps it.
/// </summary>
internal static class SharedRecord
{
    /// <summary>The type of the artifact.</summary>
    public const string ArtifactType = "application/vnd.containerize.layer.v1";

    private const string FingerprintKey = "io.containerize.layer.fingerprint";
    private const string DiffIdKey = "io.containerize.layer.diff-id";

    /// <summary>The configuration of an artifact that has none.</summary>
    public static MemoryBlob Empty { get; } = MemoryBlob.Of("application/vnd.oci.empty.v1+json", [.. "{}"u8]);

    /// <summary>The tag of a fingerprint.</summary>
    public static string TagOf(LayerFingerprint fingerprint) => $"v1-{fingerprint}";

    /// <summary>The document's bytes: the same from every writer.</summary>
    public static MemoryBlob Write(LayerFingerprint fingerprint, LayerRecord record) => MemoryBlob.Of(
        MediaTypes.OciManifest,
        OciJson.Write(new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            ArtifactType = ArtifactType,
            Config = Empty.Descriptor,
            Layers = [record.Descriptor],
            Annotations = [new(DiffIdKey, record.DiffId.ToString()), new(FingerprintKey, fingerprint.ToString())],
        }));

    /// <summary>Reads a document; null for any that <see cref="Write"/> did not write for this fingerprint.</summary>
    public static LayerRecord? Read(LayerFingerprint fingerprint, MemoryBlob document)
    {
        try
        {
            ImageManifest manifest = OciJson.ReadManifest(document.Content.AsSpan());
            return manifest is { ArtifactType: ArtifactType, Layers: [var layer], Annotations: { } notes }
                && notes[FingerprintKey] == fingerprint.ToString()
                && DiffId.TryParse(notes[DiffIdKey], out DiffId? diffId)
                && Write(fingerprint, new LayerRecord(layer, diffId)).Descriptor.Digest == document.Descriptor.Digest
                    ? new LayerRecord(layer, diffId)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
