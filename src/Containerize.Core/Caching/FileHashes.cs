using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Containerize.Diagnostics;
using Containerize.Oci;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Caching;

/// <summary>
/// The digests of files, from the cache where a file has not been touched since it was read, with git's rule for files that were
/// written a moment ago (<see href="https://git-scm.com/docs/racy-git">racy git</see>). Kept by folder, in the area
/// <see cref="CacheFolder.Files"/>; whatever is wrong with what was kept, files are read.
/// </summary>
/// <param name="folder">The cache.</param>
/// <param name="time">The clock.</param>
internal sealed class FileHashes(CacheFolder folder, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<FolderHashes>> _folders = new(StringComparer.Ordinal);

    /// <summary>The digest of a file that has not been touched since it was read; null for any other.</summary>
    public Digest? Recall(string path) =>
        FileStamp.At(path) is { } stamp ? Of(path).Find(Path.GetFileName(path), stamp) : null;

    /// <summary>The digest of a file as it is now.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public Digest Read(string path)
    {
        long moment = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        using SafeFileHandle file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        FileStamp? before = FileStamp.Of(file);
        using FileStream content = new(file, FileAccess.Read, bufferSize: 0);
        Digest digest = Digest.FromHash(SHA256.HashData(content));
        if (before is { } stamp && stamp.IsSettledAt(moment) && FileStamp.Of(file) == before)
        {
            Of(path).Add(Path.GetFileName(path), stamp, digest);
        }

        return digest;
    }

    /// <summary>Keeps what was learned. Of two that do so at once, one keeps, and the other has learned for itself alone.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Save()
    {
        foreach ((string path, Lazy<FolderHashes> hashes) in _folders)
        {
            if (hashes.Value.HasNews)
            {
                folder.Write(CacheFolder.Files, NameOf(path), hashes.Value.Write());
            }
        }

        Failpoint.Pass(Failpoint.HashesKept);
    }

    private FolderHashes Of(string path) => _folders.GetOrAdd(
        Path.GetDirectoryName(path) ?? "", static (of, cache) => new Lazy<FolderHashes>(() => Load(cache, of)), folder).Value;

    private static FolderHashes Load(CacheFolder cache, string path)
    {
        try
        {
            return FolderHashes.Read(File.ReadAllBytes(cache.At(CacheFolder.Files, NameOf(path))));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            return new FolderHashes();
        }
    }

    private static string NameOf(string path) => Digest.Of(Encoding.UTF8.GetBytes(path)).Hex;
}
