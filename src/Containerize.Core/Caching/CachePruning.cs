using Containerize.Diagnostics;

namespace Containerize.Caching;

/// <summary>Keeps the cache below a size, by deleting what was not used for the longest time.</summary>
/// <param name="folder">The cache.</param>
/// <param name="time">The clock.</param>
internal sealed class CachePruning(CacheFolder folder, TimeProvider time)
{
    /// <summary>The size that builds keep it below, in bytes.</summary>
    public const long DefaultBound = 8L * 1024 * 1024 * 1024;

    // Another process may have looked at it and not yet opened it.
    private static readonly TimeSpan InUse = TimeSpan.FromMinutes(10);

    /// <summary>Deletes files until the cache has at most so many bytes. What was used a moment ago stays.</summary>
    /// <returns>The bytes that are free now.</returns>
    public long Prune(long bound)
    {
        FileInfo[] files;
        try
        {
            files = [.. folder.Files()];
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            return 0;
        }

        DateTime newest = time.GetUtcNow().UtcDateTime - InUse;
        long excess = files.Sum(static file => file.Length) - bound;
        long freed = 0;
        foreach (FileInfo file in files.Where(file => file.LastWriteTimeUtc < newest).OrderBy(static file => file.LastWriteTimeUtc))
        {
            bool isLeftOver = file.Name.EndsWith(CacheFolder.Pending, StringComparison.Ordinal);
            if (freed < excess || isLeftOver)
            {
                CacheFolder.Delete(file.FullName);
                freed += file.Length;
            }
        }

        return freed;
    }
}
