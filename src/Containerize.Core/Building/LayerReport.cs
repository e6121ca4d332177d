using Containerize.Oci;

namespace Containerize.Building;

/// <summary>What became of one layer over the base.</summary>
public sealed record LayerReport
{
    /// <summary>What the layer holds, such as <c>packages</c>.</summary>
    public required string Kind { get; init; }

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
