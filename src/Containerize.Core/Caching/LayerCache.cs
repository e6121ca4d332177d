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
        folder.Write(CacheFolder.Records, fingerprint.ToString(), LayerRecord.Of(layer).Write());
        _ = new CachePruning(folder, TimeProvider.System).Prune(CachePruning.DefaultBound);
    }

    /// <summary>Opens a layer's bytes, which have been verified; null where they are not there, or not right.</summary>
    public Task<Stream?> OpenAsync(Descriptor descriptor, CancellationToken cancellationToken) => _blobs.OpenAsync(descriptor, cancellationToken);
}
