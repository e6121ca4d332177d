using System.Collections.Immutable;
using System.Security.Cryptography;
using Containerize.Diagnostics;

namespace Containerize.Caching;

/// <summary>The cache as its owner sees it: what is in it, whether it is right, and how it becomes smaller.</summary>
public sealed class CacheContents
{
    private readonly CacheFolder _folder;

    private CacheContents(CacheFolder folder) => _folder = folder;

    /// <summary>The bytes of everything in it.</summary>
    public long Bytes => _folder.All().Sum(static file => file.Exists ? file.Length : 0);

    /// <summary>The layers in it, the last used first.</summary>
    public ImmutableArray<KeptLayer> Layers =>
    [
        .. Blobs().Where(static file => file.Exists)
            .Select(static file => new KeptLayer(DigestOf(file), file.Length, file.LastWriteTimeUtc))
            .OrderByDescending(static layer => layer.LastUsed).ThenBy(static layer => layer.Digest, StringComparer.Ordinal),
    ];

    /// <summary>The folder that builds keep layers in.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static string Folder(Func<string, string?> environment) => CacheFolder.OfUser(environment);

    /// <summary>Opens the cache, and makes an empty one where there is none.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="ContainerizeException">The folder cannot be used.</exception>
    public static CacheContents Open(Func<string, string?> environment)
    {
        string path = CacheFolder.OfUser(environment);
        try
        {
            return new CacheContents(CacheFolder.Open(path));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(CacheFolder.NotUsable(exception, path) with { Severity = Severity.Error }, exception);
        }
    }

    /// <summary>Deletes what was not used for a time, and the oldest beyond a size. What was used in the last ten minutes stays.</summary>
    /// <param name="bound">The most bytes that may be left; null for as many as builds leave.</param>
    /// <param name="age">How long something may lie unused; null for as long as builds leave it.</param>
    /// <returns>The bytes that are free now.</returns>
    public long Prune(long? bound, TimeSpan? age) =>
        new CachePruning(_folder, TimeProvider.System).Prune(bound ?? CachePruning.DefaultBound, age ?? CachePruning.DefaultAge);

    /// <summary>Reads every layer, and deletes those whose bytes are not those of their digest.</summary>
    /// <returns>The digests of those that were deleted.</returns>
    public async Task<ImmutableArray<string>> VerifyAsync(CancellationToken cancellationToken)
    {
        var wrong = ImmutableArray.CreateBuilder<string>();
        foreach (FileInfo file in Blobs())
        {
            if (!await IsRightAsync(file, cancellationToken))
            {
                CacheFolder.Delete(file.FullName);
                wrong.Add(DigestOf(file));
            }
        }

        return wrong.ToImmutable();
    }

    private IEnumerable<FileInfo> Blobs() => _folder.In(CacheFolder.Blobs)
        .Where(static file => !file.Name.EndsWith(CacheFolder.Pending, StringComparison.Ordinal));

    // A base may name its layers by the longer one.
    private static bool IsSha512(FileInfo file) => file.Name.Length is 128;

    private static string DigestOf(FileInfo file) => $"{(IsSha512(file) ? "sha512" : "sha256")}:{file.Name}";

    private static async Task<bool> IsRightAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream content = file.Open(FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            byte[] hash = IsSha512(file)
                ? await SHA512.HashDataAsync(content, cancellationToken)
                : await SHA256.HashDataAsync(content, cancellationToken);
            return Convert.ToHexStringLower(hash) == file.Name;
        }
        catch (FileNotFoundException)
        {
            return true; // another process has deleted it
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            return false;
        }
    }
}
