using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Caching;

/// <summary>
/// Layers that were made before: a record by fingerprint, and the bytes by digest. Safe for many processes at once without a
/// lock, since a name stands for one content. Nothing is flushed to the disk: whatever is read here is verified first, so a
/// power cut costs time and no image.
/// </summary>
internal sealed class LayerCache(CacheFolder folder)
{
    private readonly BlobCache _blobs = new(folder);
    private bool _hasGrown;

    /// <summary>The folder that it is in.</summary>
    public string Path => folder.Path;

    /// <summary>What is known of a layer, or null.</summary>
    public LayerRecord? Find(LayerFingerprint fingerprint)
    {
        string path = folder.At(CacheFolder.Records, fingerprint.ToString());
        try
        {
            LayerRecord? record = LayerRecord.Read(File.ReadAllBytes(path));
            if (record is null)
            {
                CacheFolder.Delete(path);
            }

            else
            {
                folder.Use(CacheFolder.Records, fingerprint.ToString());
                folder.Use(CacheFolder.Blobs, record.Descriptor.Digest.Hex);
            }

            return record;
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Takes a layer's file into the cache, and keeps the record that leads to it.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written. Nothing half is kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Take(LayerFingerprint fingerprint, Layer layer, string file)
    {
        _blobs.Take(file, layer.Descriptor.Digest);
        Failpoint.Pass(Failpoint.LayerTaken);
        Keep(fingerprint, LayerRecord.Of(layer));
        Failpoint.Pass(Failpoint.LayerRecorded);
    }

    /// <summary>Keeps the record of a layer whose bytes are elsewhere.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Keep(LayerFingerprint fingerprint, LayerRecord record)
    {
        folder.Write(CacheFolder.Records, fingerprint.ToString(), record.Write());
        _hasGrown = true;
    }

    /// <summary>Deletes what is too old or too much, where something was added.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be read.</exception>
    public void Prune()
    {
        if (_hasGrown)
        {
            _ = new CachePruning(folder, TimeProvider.System).Prune(CachePruning.DefaultBound, CachePruning.DefaultAge);
        }
    }

    /// <summary>Opens a layer's bytes, which have been verified; null where they are not there, or not right.</summary>
    public Task<Stream?> OpenAsync(Descriptor descriptor, CancellationToken cancellationToken) => _blobs.OpenAsync(descriptor, cancellationToken);
}
