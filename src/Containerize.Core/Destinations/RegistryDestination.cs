using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Registry.Endpoints;

namespace Containerize.Destinations;

/// <summary>
/// A repository of a registry, under any number of tags. Blobs come first, then manifests by their digest, then the tags, so
/// that no name ever stands for a part of an image. An image that is there already costs one request a tag; with one tag the
/// manifest is written once, by the tag.
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="references">The names of the image; all are of one repository of <paramref name="client"/>'s registry.</param>
internal sealed class RegistryDestination(RegistryClient client, ImmutableArray<ImageReference> references) : IDestination
{
    private readonly RepositoryName _repository = references
        .Select(static reference => (reference.Registry, reference.Repository)).Distinct().Count() is 1
        ? references[0].Repository
        : throw new ArgumentException("the names of an image must be of one repository", nameof(references));

    private readonly ImmutableArray<string> _tags =
        [.. references.Select(static reference => reference.Tag?.ToString()).OfType<string>().Distinct()];

    /// <inheritdoc/>
    public async Task<Delivery> WriteAsync(ImageFamily family, CancellationToken cancellationToken)
    {
        MemoryBlob top = family.Top;
        int requestsBefore = client.Requests;
        RepositoryWriter writer = new(client, _repository, [.. family.Contents]);
        ImmutableArray<ManifestState> states = await LookAsync(cancellationToken);
        ImmutableArray<string> stale =
            [.. _tags.Where((_, index) => !states[index].Exists || states[index].Digest != top.Descriptor.Digest)];
        if (stale.Length == _tags.Length)
        {
            await WriteUntaggedAsync(writer, family, [.. states.SelectMany(static state => state.Blobs)], cancellationToken);
        }

        foreach (string tag in stale)
        {
            await writer.WriteManifestAsync(tag, top, cancellationToken);
        }

        return new Delivery
        {
            References = [.. references.Select(static reference => reference.ToString())],
            DigestReference = references[0].WithDigest(top.Descriptor.Digest).ToString(),
            Sent = writer.Sent,
            Mounted = writer.Mounted,
            BytesSent = writer.BytesSent,
            Requests = client.Requests - requestsBefore,
        };
    }

    private async Task<ImmutableArray<ManifestState>> LookAsync(CancellationToken cancellationToken)
    {
        var states = ImmutableArray.CreateBuilder<ManifestState>();
        foreach (string tag in _tags)
        {
            states.Add(await client.FindManifestAsync(_repository, tag, cancellationToken));
        }

        return states.ToImmutable();
    }

    // Everything but the tags. Where the tags tell nothing, the image may be there all the same, under other ones.
    private async Task WriteUntaggedAsync(
        RepositoryWriter writer,
        ImageFamily family,
        ImmutableHashSet<Digest> held,
        CancellationToken cancellationToken)
    {
        MemoryBlob top = family.Top;
        if (held.IsEmpty && await HasManifestAsync(top.Descriptor.Digest, cancellationToken))
        {
            return;
        }

        await writer.WriteBlobsAsync(held, cancellationToken);
        Failpoint.Pass(Failpoint.BlobsPushed);
        foreach (MemoryBlob manifest in family.Manifests)
        {
            await writer.WriteManifestAsync(manifest.Descriptor.Digest.ToString(), manifest, cancellationToken);
        }

        if (_tags.Length is not 1)
        {
            await writer.WriteManifestAsync(top.Descriptor.Digest.ToString(), top, cancellationToken);
        }
    }

    private async Task<bool> HasManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        (await client.HeadManifestAsync(_repository, digest.ToString(), cancellationToken)).Exists;
}
