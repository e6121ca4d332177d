using System.Collections.Concurrent;
using System.Collections.Immutable;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Destinations;

/// <summary>Writes blobs and manifests into one repository, and keeps count.</summary>
/// <param name="client">The registry.</param>
/// <param name="repository">The repository.</param>
/// <param name="contents">The blobs of the images that are written, each once.</param>
internal sealed class RepositoryWriter(RegistryClient client, RepositoryName repository, ImmutableArray<IBlob> contents)
{
    private readonly ConcurrentDictionary<Digest, long> _sent = new();
    private readonly ConcurrentDictionary<Digest, bool> _mounted = new();
    private long _manifestBytes;

    /// <summary>The blobs whose bytes were sent.</summary>
    public ImmutableHashSet<Digest> Sent => [.. _sent.Keys];

    /// <summary>The blobs that the registry took over from another repository.</summary>
    public ImmutableHashSet<Digest> Mounted => [.. _mounted.Keys];

    /// <summary>The bytes of blobs and manifests that were sent.</summary>
    public long BytesSent => _sent.Values.Sum() + _manifestBytes;

    /// <summary>
    /// Sees to it that the repository holds the blobs of all images, without looking for those that it is known to hold.
    /// </summary>
    /// <param name="held">Blobs that a manifest of the repository lists.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public Task WriteBlobsAsync(ImmutableHashSet<Digest> held, CancellationToken cancellationToken) => WriteBlobsAsync(
        contents.Where(blob => !held.Contains(blob.Descriptor.Digest) && !IsFromHere(blob)),
        areLikelyAbsent: !held.IsEmpty,
        cancellationToken);

    /// <summary>
    /// Writes a manifest. A registry may have lost blobs that its manifests still list; where it says so, all blobs are looked
    /// for, and sent where they are missing.
    /// </summary>
    public async Task WriteManifestAsync(string reference, MemoryBlob manifest, CancellationToken cancellationToken)
    {
        await client.PutManifestAsync(
            repository, reference, manifest, token => WriteBlobsAsync(contents, areLikelyAbsent: false, token), cancellationToken);
        _manifestBytes += manifest.Descriptor.Size;
    }

    private Task WriteBlobsAsync(IEnumerable<IBlob> blobs, bool areLikelyAbsent, CancellationToken cancellationToken)
    {
        ParallelOptions options = new()
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = client.Settings.MaximumParallelism,
        };
        return Parallel.ForEachAsync(blobs, options, async (blob, token) =>
        {
            switch (await client.PushBlobAsync(repository, blob, areLikelyAbsent, token))
            {
                case BlobOutcome.Sent:
                    _sent[blob.Descriptor.Digest] = blob.Descriptor.Size;
                    break;
                case BlobOutcome.Mounted:
                    _mounted[blob.Descriptor.Digest] = true;
                    break;
            }
        });
    }

    private bool IsFromHere(IBlob blob) =>
        blob is RegistryBlob held && held.Registry == client.Name && held.Repository == repository;
}
