namespace Containerize.Caching;

/// <summary>Keeps the cache small, by deleting what was not used for the longest time.</summary>
/// <param name="folder">The cache.</param>
/// <param name="time">The clock.</param>
internal sealed class CachePruning(CacheFolder folder, TimeProvider time)
{
    /// <summary>The size that builds keep it below, in bytes.</summary>
    public const long DefaultBound = 8L * 1024 * 1024 * 1024;

    /// <summary>How long builds keep what nobody uses.</summary>
    public static readonly TimeSpan DefaultAge = TimeSpan.FromDays(30);

    // Another process may have looked at it and not yet opened it.
    private static readonly TimeSpan InUse = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Deletes what was not used for a time, and then what was not used for the longest time until the cache has at most so
    /// many bytes. What was used a moment ago stays.
    /// </summary>
    /// <returns>The bytes that are free now.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public long Prune(long bound, TimeSpan age)
    {
        FileInfo[] files = [.. folder.All()];
        DateTime now = time.GetUtcNow().UtcDateTime;
        long excess = files.Sum(LengthOf) - bound;
        long freed = 0;
        foreach (FileInfo file in files.Where(file => now - file.LastWriteTimeUtc >= InUse).OrderBy(static file => file.LastWriteTimeUtc))
        {
            bool isLeftOver = file.Name.EndsWith(CacheFolder.Pending, StringComparison.Ordinal);
            if (freed < excess || isLeftOver || now - file.LastWriteTimeUtc >= age)
            {
                freed += LengthOf(file);
                CacheFolder.Delete(file.FullName);
            }
        }

        return freed;
    }

    // Others give files their names, and delete them, while this looks.
    private static long LengthOf(FileInfo file) => file.Exists ? file.Length : 0;
}
