namespace Containerize.TestSupport.Processes;

/// <summary>What container engines leave mounted when they end, such as the host's network namespace.</summary>
public static class Mounts
{
    private const string Table = "/proc/self/mounts";

    /// <summary>Detaches everything that is mounted below a folder, so that the folder can be deleted.</summary>
    public static async Task DetachBelowAsync(string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(Table))
        {
            return;
        }

        string[] lines = await File.ReadAllLinesAsync(Table, cancellationToken);

        // The last mounted may lie inside one before it.
        foreach (string target in lines.Select(static line => line.Split(' ')[1]).Reverse())
        {
            if (target.StartsWith($"{folder}/", StringComparison.Ordinal))
            {
                await new Command("umount", target).RunAsync(cancellationToken);
            }
        }
    }
}
