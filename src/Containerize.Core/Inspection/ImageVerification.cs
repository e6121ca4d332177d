using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Inspection;

/// <summary>What came of checking an image. <c>containerize verify --json</c> prints it with these names, in camel case.</summary>
public sealed record ImageVerification
{
    /// <summary>The version of the form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What the user called the image.</summary>
    public required string Name { get; init; }

    /// <summary>The digest of what the name stands for; null where not even that could be read.</summary>
    public required Digest? Digest { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Diagnostics.IsEmpty;

    /// <summary>The images that were checked, one a platform.</summary>
    public required int Images { get; init; }

    /// <summary>The layers that were checked.</summary>
    public required int Layers { get; init; }

    /// <summary>The files that were looked at.</summary>
    public required int Files { get; init; }

    /// <summary>The bytes of layers that were read.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is wrong, as it is told to users.</summary>
    [JsonIgnore]
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>What is wrong.</summary>
    public ImmutableArray<ImageFault> Faults =>
        [.. Diagnostics.Select(static fault => new ImageFault(fault.CodeText, fault.Where, fault.What, fault.Next))];
}
