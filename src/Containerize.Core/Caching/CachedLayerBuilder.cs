using System.Collections.Concurrent;
using System.Collections.Immutable;
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
/// <param name="hashes">Knows what is in files.</param>
/// <param name="shared">Layers that other machines have made.</param>
/// <param name="form">How the layers are written, which belongs to their fingerprint.</param>
/// <param name="log">Is told once when the cache cannot be written.</param>
internal sealed class CachedLayerBuilder(ILayerBuilder inner, LayerCache cache, FileHashes hashes, ISharedLayers shared, string form, IBuildLog log) : ILayerBuilder
{
    private int _warnings;

    /// <summary>Whether the log has been told that the cache cannot be written.</summary>
    public bool HasWarned => _warnings > 0;

    /// <summary>Whether a layer that was known is another one when it is made. Nothing that leads to it is believed then.</summary>
    public bool IsMisled { get; private set; }

    /// <inheritdoc/>
    public async Task<Layer> BuildAsync(ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken)
    {
        bool isRecalled = false;
        LayerFingerprint? fingerprint = await FingerprintAsync(entries, Recall, cancellationToken);
        LayerRecord? record = fingerprint is null ? null : cache.Find(fingerprint);
        if (record is null && isRecalled)
        {
            // To make a layer takes so much longer than to read its files that nothing is left to memory now.
            fingerprint = await FingerprintAsync(entries, hashes.Read, cancellationToken);
            record = fingerprint is null ? null : cache.Find(fingerprint);
        }

        if (record is null && fingerprint is not null)
        {
            record = await shared.FindAsync(fingerprint, cancellationToken);
            Keep(fingerprint, record);
        }

        return fingerprint is null ? await inner.BuildAsync(entries, cancellationToken)
            : record is null ? await MakeAsync(fingerprint, entries, cancellationToken)
            : Cached(record, fingerprint, entries);

        Digest Recall(string path)
        {
            Digest? known = hashes.Recall(path);
            isRecalled |= known is not null;
            return known ?? hashes.Read(path);
        }
    }

    private async Task<Layer> MakeAsync(
        LayerFingerprint fingerprint, ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken)
    {
        Layer layer = await inner.BuildAsync(entries, cancellationToken);

        // The files were read twice. Were they others the second time, the record would lead to wrong bytes for ever.
        if (await FingerprintAsync(entries, hashes.Read, cancellationToken) != fingerprint)
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
            shared.Add(fingerprint, Cached(LayerRecord.Of(layer), fingerprint, entries));
            return Cached(LayerRecord.Of(layer), fingerprint, entries);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            Warn(exception);

            // Where the file has gone into the cache, and its record has not, the bytes are there all the same.
            return File.Exists(file.File) ? layer : Cached(LayerRecord.Of(layer), fingerprint, entries);
        }
    }

    private Layer Cached(LayerRecord record, LayerFingerprint fingerprint, ImmutableArray<LayerEntry> entries) => new(
        shared.Place(new CachedBlob(record.Descriptor, cache, async cancellationToken =>
        {
            Layer again = await MakeAsync(fingerprint, entries, cancellationToken);
            IsMisled |= again.Descriptor != record.Descriptor;
            return !IsMisled ? again.Blob : throw new InvalidOperationException(
                $"the layer {again.Descriptor.Digest} is remembered as {record.Descriptor.Digest}");
        })),
        record.DiffId);

    private void Keep(LayerFingerprint fingerprint, LayerRecord? record)
    {
        try
        {
            if (record is not null)
            {
                cache.Keep(fingerprint, record);
            }
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            Warn(exception);
        }
    }

    // Null where a file cannot be read: who makes the layer says so, and says which.
    private async Task<LayerFingerprint?> FingerprintAsync(
        ImmutableArray<LayerEntry> entries, Func<string, Digest> digestOf, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<FileEntry, Digest> contents = new(ReferenceEqualityComparer.Instance);
        try
        {
            await Parallel.ForEachAsync(entries.OfType<FileEntry>(), cancellationToken, (file, _) =>
            {
                contents[file] = digestOf(file.Source);
                return ValueTask.CompletedTask;
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
