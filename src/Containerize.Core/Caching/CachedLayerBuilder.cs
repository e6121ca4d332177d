using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Caching;

/// <summary>
/// Makes a layer only if it was never made before. The cache may fail as it likes: then the layer is made as if there were none.
/// </summary>
/// <param name="inner">Makes layers.</param>
/// <param name="cache">Keeps them.</param>
/// <param name="form">How the layers are written, which belongs to their fingerprint.</param>
/// <param name="log">Is told once when the cache cannot be written.</param>
internal sealed class CachedLayerBuilder(ILayerBuilder inner, LayerCache cache, string form, IBuildLog log) : ILayerBuilder
{
    private int _warnings;

    /// <inheritdoc/>
    public async Task<Layer> BuildAsync(ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken)
    {
        LayerFingerprint? fingerprint = await FingerprintAsync(entries, cancellationToken);
        if (fingerprint is null)
        {
            return await inner.BuildAsync(entries, cancellationToken);
        }

        return cache.Find(fingerprint) is { } record
            ? Cached(record, fingerprint, entries)
            : await MakeAsync(fingerprint, entries, cancellationToken);
    }

    private async Task<Layer> MakeAsync(
        LayerFingerprint fingerprint, ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken)
    {
        Layer layer = await inner.BuildAsync(entries, cancellationToken);

        // The files were read twice. Were they others the second time, the record would lead to wrong bytes for ever.
        if (await FingerprintAsync(entries, cancellationToken) != fingerprint)
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.FileChanged,
                "a file changed while the layer was made",
                entries.OfType<FileEntry>().First().Source,
                "let the build write its output before the image is made, and publish again"));
        }

        if (layer.Blob is not FileBlob file)
        {
            return layer;
        }

        try
        {
            cache.Take(fingerprint, layer, file.File);
            return Cached(LayerRecord.Of(layer), fingerprint, entries);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            Warn(exception);
            return layer;
        }
    }

    private Layer Cached(LayerRecord record, LayerFingerprint fingerprint, ImmutableArray<LayerEntry> entries) => new(
        new CachedBlob(record.Descriptor, cache, async cancellationToken =>
        {
            Layer again = await MakeAsync(fingerprint, entries, cancellationToken);
            return again.Descriptor == record.Descriptor ? again.Blob : throw new InvalidOperationException(
                $"the layer {again.Descriptor.Digest} is remembered as {record.Descriptor.Digest}");
        }),
        record.DiffId);

    // Null where a file cannot be read: who makes the layer says so, and says which.
    private async Task<LayerFingerprint?> FingerprintAsync(ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<FileEntry, Digest> contents = new(ReferenceEqualityComparer.Instance);
        try
        {
            await Parallel.ForEachAsync(entries.OfType<FileEntry>(), cancellationToken, async (file, token) =>
            {
                await using FileStream content = new(
                    file.Source, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
                contents[file] = Digest.FromHash(await SHA256.HashDataAsync(content, token));
            });
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            return null;
        }

        return LayerFingerprint.Of(form, entries, file => contents[file]);
    }

    private void Warn(Exception exception)
    {
        if (Interlocked.Increment(ref _warnings) is 1)
        {
            log.Warn(CacheFolder.NotUsable(exception, cache.Path));
        }
    }
}
