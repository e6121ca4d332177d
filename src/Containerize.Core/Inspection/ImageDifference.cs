using System.Collections.Immutable;
using Containerize.Inspection.Comparing;
using Containerize.Oci;

namespace Containerize.Inspection;

/// <summary>Why two images have different digests. <c>containerize diff --json</c> prints it with these names, in camel case.</summary>
public sealed record ImageDifference
{
    /// <summary>The version of the form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The digest of the first image.</summary>
    public required Digest Left { get; init; }

    /// <summary>The digest of the second image.</summary>
    public required Digest Right { get; init; }

    /// <summary>Whether both are one image.</summary>
    public bool IsSame => Left == Right;

    /// <summary>Fields of configuration and manifest that differ. What follows from other differences is left out.</summary>
    public required ImmutableArray<FieldDifference> Fields { get; init; }

    /// <summary>Packages that differ.</summary>
    public required ImmutableArray<PackageDifference> Packages { get; init; }

    /// <summary>Layers that differ.</summary>
    public required ImmutableArray<LayerDifference> Layers { get; init; }
}
