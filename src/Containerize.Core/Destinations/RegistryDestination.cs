using System.Collections.Concurrent;
using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Registry.Endpoints;

namespace Containerize.Destinations;

/// <summary>
/// A repository of a registry, under any number of tags. Blobs come first, then the manifest by its digest, then the tags, so
/// that no name ever stands for a part of an image. An image that is there already costs one request a tag.
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="references">The names of the image; all are of one repository of <paramref name="client"/>'s registry.</param>
internal sealed class RegistryDestination(RegistryClient client, ImmutableArray<ImageReference> references) : IDestination
{
    private readonly RepositoryName _repository = references
        .Select(static reference => (reference.Registry, reference.Repository)).Distinct().Count() is 1
        ? references[0].Repository
        : throw new ArgumentException("the names of an image must be of one repository", nameof(references));

    /// <inheritdoc/>
    public async Task<Delivery> WriteAsync(Image image, CancellationToken cancellationToken)
    {
        int requestsBefore = client.Requests;
        ImmutableArray<string> tags =
            [.. references.Select(static reference => reference.Tag?.ToString()).OfType<string>().Distinct()];
        ImmutableArray<string> stale = await FindStaleAsync(tags, image.Digest, cancellationToken);
        ImmutableHashSet<Digest> sent = [];
        long bytes = 0;
        if ((stale.Length == tags.Length) && !await HasManifestAsync(image.Digest, cancellationToken))
        {
            sent = await WriteBlobsAsync(image, cancellationToken);
            bytes = image.Blobs.Where(blob => sent.Contains(blob.Descriptor.Digest)).Sum(static blob => blob.Descriptor.Size);
            bytes += await WriteManifestAsync(image.Digest.ToString(), image, cancellationToken);
        }

        foreach (string tag in stale)
        {
            bytes += await WriteManifestAsync(tag, image, cancellationToken);
        }

        return new Delivery
        {
            References = [.. references.Select(static reference => reference.ToString())],
            DigestReference = references[0].WithDigest(image.Digest).ToString(),
            Sent = sent,
            BytesSent = bytes,
            Requests = client.Requests - requestsBefore,
        };
    }

    // The tags that do not stand for the image yet. The first tells most: a build that changed nothing ends here.
    private async Task<ImmutableArray<string>> FindStaleAsync(
        ImmutableArray<string> tags, Digest digest, CancellationToken cancellationToken)
    {
        var stale = ImmutableArray.CreateBuilder<string>();
        foreach (string tag in tags)
        {
            ManifestHead head = await client.HeadManifestAsync(_repository, tag, cancellationToken);
            if (!head.Exists || head.Digest != digest)
            {
                stale.Add(tag);
            }
        }

        return stale.ToImmutable();
    }

    private async Task<bool> HasManifestAsync(Digest digest, CancellationToken cancellationToken) =>
        (await client.HeadManifestAsync(_repository, digest.ToString(), cancellationToken)).Exists;

    private async Task<ImmutableHashSet<Digest>> WriteBlobsAsync(Image image, CancellationToken cancellationToken)
    {
        ConcurrentBag<Digest> sent = [];
        ParallelOptions options = new()
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = client.Settings.MaximumParallelism,
        };
        await Parallel.ForEachAsync(image.Blobs, options, async (blob, token) =>
        {
            if (await client.PushBlobAsync(_repository, blob, token) is BlobOutcome.Sent)
            {
                sent.Add(blob.Descriptor.Digest);
            }
        });
        return [.. sent];
    }

    private async Task<long> WriteManifestAsync(string reference, Image image, CancellationToken cancellationToken)
    {
        await client.PutManifestAsync(_repository, reference, image.Manifest, cancellationToken);
        return image.Manifest.Descriptor.Size;
    }
}
