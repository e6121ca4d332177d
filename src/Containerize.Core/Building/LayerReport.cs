using Containerize.Oci;

namespace Containerize.Building;

/// <summary>What became of one layer over the base.</summary>
public sealed record LayerReport
{
    /// <summary>What the layer holds, as a plan names it: <c>packages</c>, <c>projectReferences</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which of its kind: a framework, a package, a bucket such as <c>3/7</c>; null where a kind has one layer.</summary>
    public string? Name { get; init; }

    /// <summary>What the layer is called in front of users, such as <c>packages 3/7</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The number of files.</summary>
    public required int Files { get; init; }

    /// <summary>The bytes of the files.</summary>
    public required long FileBytes { get; init; }

    /// <summary>The digest of the layer's blob.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The bytes of the layer's blob.</summary>
    public required long Size { get; init; }

    /// <summary>Whether the blob was written; false where each destination had it already.</summary>
    public required bool Sent { get; init; }
}
