using System.Security.Cryptography;
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
        folder.Take(file, CacheFolder.Blobs, layer.Descriptor.Digest.Hex);
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
    public async Task<Stream?> OpenAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        string path = folder.At(CacheFolder.Blobs, descriptor.Digest.Hex);
        FileStream? stream = null;
        try
        {
            stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (await IsRightAsync(stream, descriptor, cancellationToken))
            {
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
                stream.Position = 0;
                return stream;
            }

            CacheFolder.Delete(path);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // Made anew by the caller, as if it had never been here.
        }

        await (stream?.DisposeAsync() ?? ValueTask.CompletedTask);
        return null;
    }

    private static async Task<bool> IsRightAsync(FileStream stream, Descriptor descriptor, CancellationToken cancellationToken) =>
        stream.Length == descriptor.Size
        && descriptor.Digest.Matches(await SHA256.HashDataAsync(stream, cancellationToken));
}
