using System.Security.Cryptography;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Caching;

/// <summary>Bytes by their digest. They are verified at each read; what is not right is thrown away.</summary>
/// <param name="folder">The folder that they are in.</param>
internal sealed class BlobCache(CacheFolder folder)
{
    /// <summary>Takes a file that holds a blob.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written. Nothing half is kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Take(string file, Digest digest) => folder.Take(file, CacheFolder.Blobs, digest.Hex);

    /// <summary>Keeps a small blob.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written. Nothing half is kept.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Write(MemoryBlob blob) => folder.Write(CacheFolder.Blobs, blob.Descriptor.Digest.Hex, blob.Content.ToArray());

    /// <summary>Opens a blob's bytes, which have been verified; null where they are not there, or not right.</summary>
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
            // Made or read anew by the caller, as if it had never been here.
        }

        await (stream?.DisposeAsync() ?? ValueTask.CompletedTask);
        return null;
    }

    private static async Task<bool> IsRightAsync(FileStream stream, Descriptor descriptor, CancellationToken cancellationToken) =>
        stream.Length == descriptor.Size && descriptor.Digest.Matches(descriptor.Digest.Algorithm is "sha512"
            ? await SHA512.HashDataAsync(stream, cancellationToken)
            : await SHA256.HashDataAsync(stream, cancellationToken));
}
