using Containerize.Oci;

namespace Containerize.Inspection.Contents;

/// <summary>One entry of a layer, as its tar has it.</summary>
public sealed record ContentEntry
{
    private const string WhiteoutPrefix = ".wh.";
    private const string Opaque = ".wh..wh..opq";

    /// <summary>The path in the image, with <c>/</c> in front and none behind, whatever the tar writes.</summary>
    public required string Path { get; init; }

    /// <summary>What it is.</summary>
    public required ContentKind Kind { get; init; }

    /// <summary>The bytes of a file.</summary>
    public required long Size { get; init; }

    /// <summary>The permission bits.</summary>
    public required int Mode { get; init; }

    /// <summary>User and group as numbers, such as <c>0:0</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>The time of the last change, as the tar says it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Where a link leads to; null for what is none.</summary>
    public string? Target { get; init; }

    /// <summary>The digest of a file's bytes; null for what is no file.</summary>
    public Digest? Digest { get; init; }

    /// <summary>What a program needs to be started; null for what is none, and where nobody asked.</summary>
    internal ProgramNeeds? Needs { get; init; }

    /// <summary>The path that a whiteout takes away; null for a whiteout of all that is in its folder, and for other entries.</summary>
    internal string? Removes => Kind is ContentKind.Whiteout && !IsOpaque
        ? $"{Path[..(Path.LastIndexOf('/') + 1)]}{Path[(Path.LastIndexOf('/') + 1 + WhiteoutPrefix.Length)..]}"
        : null;

    /// <summary>Whether it takes away all that lower layers have in its folder.</summary>
    internal bool IsOpaque => Path.EndsWith($"/{Opaque}", StringComparison.Ordinal);

    /// <summary>Whether a name is that of a whiteout.</summary>
    internal static bool IsWhiteout(string path) =>
        path.AsSpan(path.LastIndexOf('/') + 1).StartsWith(WhiteoutPrefix, StringComparison.Ordinal);
}
