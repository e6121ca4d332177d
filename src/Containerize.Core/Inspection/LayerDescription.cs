using System.Collections.Immutable;
using Containerize.Inspection.Contents;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Inspection;

/// <summary>What one layer of an image is and holds.</summary>
public sealed record LayerDescription
{
    /// <summary>What it holds: <c>base</c>, a kind of app layer such as <c>packages</c>, or <c>layer</c> where nobody says.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is called, such as <c>packages: Npgsql</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The digest of the blob.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The digest of the tar; null where the configuration lists none.</summary>
    public required DiffId? DiffId { get; init; }

    /// <summary>The media type.</summary>
    public required string MediaType { get; init; }

    /// <summary>The bytes of the blob.</summary>
    public required long Size { get; init; }

    /// <summary>The number of files; null where the layer was not read and has no notes.</summary>
    public required int? Files { get; init; }

    /// <summary>The bytes of the files; null where the layer was not read and has no notes.</summary>
    public required long? FileBytes { get; init; }

    /// <summary>The packages that are in it; null where the layer was not read and has no notes.</summary>
    public required ImmutableArray<PackageVersion>? Packages { get; init; }

    /// <summary>Everything that is in it; null where the layer was not read.</summary>
    public ImmutableArray<ContentEntry>? Entries { get; init; }
}
