using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Inspection.Comparing;

/// <summary>A layer that two images have in different ways, or one of them alone.</summary>
public sealed record LayerDifference
{
    /// <summary>What the layer is called.</summary>
    public required string Title { get; init; }

    /// <summary>What happened to it: <c>added</c>, <c>removed</c> or <c>changed</c>.</summary>
    public required string Change { get; init; }

    /// <summary>The digest in the first image; null where it has no such layer.</summary>
    public required Digest? Left { get; init; }

    /// <summary>The digest in the second image; null where it has no such layer.</summary>
    public required Digest? Right { get; init; }

    /// <summary>The bytes of the blob in the first image.</summary>
    public required long? LeftSize { get; init; }

    /// <summary>The bytes of the blob in the second image.</summary>
    public required long? RightSize { get; init; }

    /// <summary>The number of files, in the second image if it has the layer.</summary>
    public required int Files { get; init; }

    /// <summary>What differs in it, in the order of the paths; empty where the same files are written in another way.</summary>
    public required ImmutableArray<FileDifference> Changes { get; init; }
}
