using System.Collections.Immutable;
using Containerize.Inspection.Contents;

namespace Containerize.Inspection.Comparing;

/// <summary>Compares two entries of one path.</summary>
internal static class EntryComparison
{
    public const string Added = "added";
    public const string Removed = "removed";
    public const string Changed = "changed";

    /// <summary>How two entries differ; null where they do not.</summary>
    /// <param name="left">The entry of the first image; null where there is none.</param>
    /// <param name="right">The entry of the second image; null where there is none.</param>
    /// <param name="package">The package that the file comes from.</param>
    public static FileDifference? Of(ContentEntry? left, ContentEntry? right, string? package)
    {
        ImmutableArray<string> what = left is null || right is null ? [] : [.. Aspects(left, right)];
        string? change = left is null ? Added : right is null ? Removed : what.IsEmpty ? null : Changed;
        return change is null ? null : new FileDifference((left ?? right)!.Path, change, what, SizeOf(left), SizeOf(right), package);
    }

    private static IEnumerable<string> Aspects(ContentEntry left, ContentEntry right)
    {
        (string What, bool Differs)[] aspects =
        [
            ("kind", left.Kind != right.Kind),
            ("content", left.Digest != right.Digest),
            ("target", left.Target != right.Target),
            ("mode", left.Mode != right.Mode),
            ("owner", left.Owner != right.Owner),
            ("time", left.Time != right.Time),
        ];
        return aspects.Where(static aspect => aspect.Differs).Select(static aspect => aspect.What);
    }

    private static long? SizeOf(ContentEntry? entry) => entry?.Kind is ContentKind.File ? entry.Size : null;
}
