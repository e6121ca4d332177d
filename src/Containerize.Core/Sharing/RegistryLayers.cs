using System.Collections.Concurrent;
using Containerize.Caching;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Sharing;

/// <summary>
/// The layers that machines share through a repository of a registry: a tag for each fingerprint leads to the layer. Writers of
/// one tag write the same bytes, so any number may do so at once. Nothing that fails here fails a build: after the first failure
/// nothing more is asked.
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="repository">The repository.</param>
/// <param name="mediaType">The media type of the layers that are made.</param>
/// <param name="log">Is told of the first failure, and of records that are not right.</param>
internal sealed class RegistryLayers(RegistryClient client, RepositoryName repository, string mediaType, IBuildLog log) : ISharedLayers
{
    private readonly ConcurrentQueue<(LayerFingerprint Fingerprint, Layer Layer)> _made = new();
    private int _failures;

    private string Where => $"{client.Name}/{repository}";

    /// <inheritdoc/>
    public async Task<LayerRecord?> FindAsync(LayerFingerprint fingerprint, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _failures) > 0)
        {
            return null;
        }

        try
        {
            MemoryBlob? document = await client.GetManifestAsync(
                repository, SharedRecord.TagOf(fingerprint), expected: null, cancellationToken);
            if (document is null)
            {
                return null;
            }

            if (SharedRecord.Read(fingerprint, document) is { } record && record.Descriptor.MediaType == mediaType)
            {
                // A registry deletes blobs at its own times.
                return await client.SizeOfBlobAsync(repository, record.Descriptor.Digest, cancellationToken) == record.Descriptor.Size
                    ? record
                    : null;
            }

            log.Warn(Mistaken(fingerprint));
            return null;
        }
        catch (ContainerizeException exception)
        {
            Fail(exception);
            return null;
        }
    }

    /// <inheritdoc/>
    public IBlob Place(CachedBlob blob) =>
        new MountableBlob(new SharedBlob(blob, client, repository), client.Name, repository);

    /// <inheritdoc/>
    public void Add(LayerFingerprint fingerprint, Layer layer) => _made.Enqueue((fingerprint, layer));

    /// <summary>Writes what this build has made.</summary>
    /// <param name="held">A repository of the same registry that holds the layers now; null where none does.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task PublishAsync(RepositoryName? held, CancellationToken cancellationToken)
    {
        ParallelOptions options = new()
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = client.Settings.MaximumParallelism,
        };
        Failpoint.Pass(Failpoint.ImagePushed);
        try
        {
            await Parallel.ForEachAsync(
                _made, options, async (made, token) => await PublishAsync(made.Fingerprint, made.Layer, held, token));
            Failpoint.Pass(Failpoint.EntriesShared);
        }
        catch (ContainerizeException exception)
        {
            Fail(exception);
        }
    }

    private async Task PublishAsync(LayerFingerprint fingerprint, Layer layer, RepositoryName? held, CancellationToken cancellationToken)
    {
        IBlob blob = held is null ? layer.Blob : new MountableBlob(layer.Blob, client.Name, held);
        await client.PushBlobAsync(repository, blob, isLikelyAbsent: true, cancellationToken);
        Failpoint.Pass(Failpoint.LayerShared);
        await client.PutManifestAsync(
            repository,
            SharedRecord.TagOf(fingerprint),
            SharedRecord.Write(fingerprint, LayerRecord.Of(layer)),
            token => client.PushBlobAsync(repository, SharedRecord.Empty, isLikelyAbsent: true, token),
            cancellationToken);
    }

    private void Fail(ContainerizeException exception)
    {
        if (Interlocked.Increment(ref _failures) is 1)
        {
            log.Warn(new Diagnostic(
                DiagnosticCode.SharedCacheFailed,
                $"layers are not shared in this build ({exception.Diagnostics[0].Message})",
                Where,
                "see what the registry says, or leave ContainerCacheRepository out",
                Severity.Warning));
        }
    }

    private Diagnostic Mistaken(LayerFingerprint fingerprint) => new(
        DiagnosticCode.SharedCacheFailed,
        $"tag {SharedRecord.TagOf(fingerprint)} leads to no layer of ours, and is written anew",
        Where,
        "see who else writes to this repository: whoever may do so can put layers into images",
        Severity.Warning);
}
