using Containerize.TestSupport.Processes;
using Xunit;

namespace Containerize.TestSupport;

/// <summary>
/// A fact about a folder that <see cref="DisorderedFolder"/> mounts. Skipped where the system lets nobody mount one, in a run that
/// requires components too: many machines that are containers have no FUSE.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FuseFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Reason = new(ReasonToSkip);

    /// <summary>A fact that needs FUSE.</summary>
    public FuseFactAttribute() => Skip = Reason.Value;

    private static string? ReasonToSkip()
    {
        if (Components.ReasonToSkip(["disorderfs"]) is { } reason)
        {
            return reason;
        }

        try
        {
            using FileStream device = new("/dev/fuse", FileMode.Open, FileAccess.ReadWrite);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"FUSE is not to be had here: {exception.Message}";
        }
    }
}
