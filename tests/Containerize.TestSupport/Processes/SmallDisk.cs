using System.Globalization;

namespace Containerize.TestSupport.Processes;

/// <summary>A file system in memory with little space, mounted on a folder of its own. Linux, as root.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private SmallDisk(TemporaryFolder folder) => _folder = folder;

    /// <summary>Its root folder.</summary>
    public string Path => PathIn(_folder);

    /// <summary>Mounts one.</summary>
    /// <param name="size">Its size in bytes, rounded up to pages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<SmallDisk> MountAsync(int size, CancellationToken cancellationToken)
    {
        TemporaryFolder folder = new();
        try
        {
            string options = string.Create(CultureInfo.InvariantCulture, $"size={size},mode=0700");
            await new Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", PathIn(folder)).RunAsync(cancellationToken);
            return new SmallDisk(folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Mounts.DetachBelowAsync(_folder.Path, CancellationToken.None);
        _folder.Dispose();
    }

    private static string PathIn(TemporaryFolder folder) => folder.Folder("disk");
}
