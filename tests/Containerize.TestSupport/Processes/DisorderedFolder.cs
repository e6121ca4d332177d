namespace Containerize.TestSupport.Processes;

/// <summary>
/// A folder that shows another one with its entries in random order
/// (the program <c>disorderfs</c>), until it is disposed of.
/// </summary>
public sealed class DisorderedFolder : IAsyncDisposable
{
    private readonly string _mountPoint;

    private DisorderedFolder(string mountPoint) => _mountPoint = mountPoint;

    /// <summary>Mounts the folder.</summary>
    /// <exception cref="CommandFailedException">It cannot be mounted.</exception>
    public static async Task<DisorderedFolder> MountAsync(string folder, string mountPoint)
    {
        await new Command("disorderfs", "--shuffle-dirents=yes", "--multi-user=yes", folder, mountPoint).RunAsync(default);
        return new DisorderedFolder(mountPoint);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await new Command("umount", _mountPoint).RunAsync(default);
}
