using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Rebasing;

/// <summary>
/// What an image was before a rebase, written beside it as an artifact that refers to it
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md#guidelines-for-artifact-usage">image-spec, artifacts</see>).
/// The image itself says nothing of it: else it would not be the image of a build on the new base.
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="repository">The repository that holds the rebased image.</param>
internal sealed class RebaseRecord(RegistryClient client, RepositoryName repository)
{
    /// <summary>The type of the artifact.</summary>
    public const string ArtifactType = "application/vnd.containerize.rebase";

    /// <summary>The annotation with the digest of before.</summary>
    public const string From = "containerize.rebase.from";

    /// <summary>The annotation with the name of the new base.</summary>
    public const string Onto = "containerize.rebase.onto";

    // What an artifact has in the place of a configuration and of layers where it has none.
    private static readonly MemoryBlob Empty = MemoryBlob.Of("application/vnd.oci.empty.v1+json", [.. "{}"u8]);

    /// <summary>Writes the record.</summary>
    /// <param name="after">The rebased image.</param>
    /// <param name="before">The digest of before.</param>
    /// <param name="onto">The name of the new base.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The record's manifest.</returns>
    public async Task<Descriptor> WriteAsync(Descriptor after, Digest before, string onto, CancellationToken cancellationToken)
    {
        MemoryBlob manifest = MemoryBlob.Of(MediaTypes.OciManifest, OciJson.Write(new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            ArtifactType = ArtifactType,
            Config = Empty.Descriptor,
            Layers = [Empty.Descriptor],
            Subject = after with { Platform = null, Annotations = null },
            Annotations = [new(From, before.ToString()), new(Onto, onto)],
        }));
        await client.PushBlobAsync(repository, Empty, isLikelyAbsent: false, cancellationToken);
        await new ReferrersWriter(client, repository).WriteAsync(manifest, cancellationToken);
        return manifest.Descriptor;
    }
}
