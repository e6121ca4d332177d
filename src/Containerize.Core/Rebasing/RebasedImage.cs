using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Rebasing;

/// <summary>What became of the image for one platform.</summary>
public sealed record RebasedImage
{
    /// <summary>What the image runs on.</summary>
    public required string Platform { get; init; }

    /// <summary>How the app was published: <c>frameworkDependent</c>, <c>selfContained</c>, <c>withRuntimePacks</c>, <c>nativeAot</c> or <c>unknown</c>.</summary>
    public required string App { get; init; }

    /// <summary>The digest before.</summary>
    public required Digest OldDigest { get; init; }

    /// <summary>The digest now.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The digest of the base before.</summary>
    public required Digest OldBaseDigest { get; init; }

    /// <summary>The digest of the base now.</summary>
    public required Digest BaseDigest { get; init; }

    /// <summary>The frameworks of the base that the app uses, such as <c>Microsoft.NETCore.App 10.0.12 -> 10.0.13</c>.</summary>
    public required ImmutableArray<string> Frameworks { get; init; }

    /// <summary>The digests of the layers over the base, which are those of before.</summary>
    public required ImmutableArray<Digest> AppLayers { get; init; }
}
