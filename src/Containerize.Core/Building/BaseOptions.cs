using System.Collections.Immutable;
using Containerize.BaseImages;

namespace Containerize.Building;

/// <summary>What a user says of bases beside their names.</summary>
public sealed record BaseOptions
{
    /// <summary>The digests that bases are held to.</summary>
    public BaseImageLock Lock { get; init; } = BaseImageLock.Empty;

    /// <summary>Whether a base that is not the locked one fails the build.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Whether no registry may be asked for a base.</summary>
    public bool IsOffline { get; init; }

    /// <summary>The folders of runtime packs to put over a base that has no .NET.</summary>
    public ImmutableArray<string> RuntimePacks { get; init; } = [];
}
