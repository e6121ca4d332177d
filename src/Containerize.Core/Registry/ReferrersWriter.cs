using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Registry;

/// <summary>
/// Writes manifests that say something about another one, their subject, so that they are found by it
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests-with-subject">distribution-spec, subject</see>).
/// A registry that keeps no list of them has it kept for it: an index under a tag that is made of the subject's digest.
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="repository">The repository that holds the subject.</param>
internal sealed class ReferrersWriter(RegistryClient client, RepositoryName repository)
{
    /// <summary>Writes a manifest by its digest, and sees to it that its subject leads to it.</summary>
    /// <param name="manifest">The manifest, whose blobs are there already.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="ArgumentException">The manifest has no subject.</exception>
    public async Task WriteAsync(MemoryBlob manifest, CancellationToken cancellationToken)
    {
        ImageManifest parsed = OciJson.ReadManifest(manifest.Content.AsSpan());
        Descriptor subject = parsed.Subject ?? throw new ArgumentException("the manifest has no subject", nameof(manifest));
        bool isListed = await PutAsync(manifest.Descriptor.Digest.ToString(), manifest, cancellationToken);
        if (!isListed)
        {
            await AddAsync(TagOf(subject.Digest), Entry(manifest, parsed), cancellationToken);
        }
    }

    /// <summary>The tag that stands in for the list
    /// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#referrers-tag-schema">distribution-spec, referrers tag</see>).</summary>
    public static string TagOf(Digest subject) => $"{subject.Algorithm}-{(subject.Hex.Length > 64 ? subject.Hex[..64] : subject.Hex)}";

    private static Descriptor Entry(MemoryBlob manifest, ImageManifest parsed) => manifest.Descriptor with
    {
        ArtifactType = parsed.ArtifactType ?? parsed.Config.MediaType,
        Annotations = parsed.Annotations,
    };

    // Two writers at once may lose one entry: the protocol has no way to write only what nobody else has changed.
    private async Task AddAsync(string tag, Descriptor entry, CancellationToken cancellationToken)
    {
        ImageIndex index = await client.GetManifestAsync(repository, tag, null, cancellationToken) is { } found
            ? Read(found, tag)
            : new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [] };
        if (!index.Manifests.Any(other => other.Digest == entry.Digest))
        {
            ImageIndex longer = index with { MediaType = MediaTypes.OciIndex, Manifests = [.. index.Manifests, entry] };
            await PutAsync(tag, MemoryBlob.Of(MediaTypes.OciIndex, OciJson.Write(longer)), cancellationToken);
        }
    }

    private ImageIndex Read(MemoryBlob index, string tag)
    {
        try
        {
            return OciJson.ReadIndex(index.Content.AsSpan());
        }
        catch (JsonException exception)
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.RegistryProtocol,
                    $"cannot add to the list of what refers to an image: tag {tag} is no index",
                    $"{client.Name}/{repository}",
                    "look into what wrote this tag, and delete it"),
                exception);
        }
    }

    private Task<bool> PutAsync(string reference, MemoryBlob manifest, CancellationToken cancellationToken) =>
        client.PutManifestAsync(repository, reference, manifest, static _ => Task.CompletedTask, cancellationToken);
}
