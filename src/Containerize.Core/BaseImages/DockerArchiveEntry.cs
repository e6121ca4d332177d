using System.Collections.Immutable;

namespace Containerize.BaseImages;

/// <summary>One image in the <c>manifest.json</c> of a Docker archive, as others wrote it.</summary>
internal sealed record DockerArchiveEntry
{
    /// <summary>The path of the configuration.</summary>
    public required string Config { get; init; }

    /// <summary>The image's names.</summary>
    public ImmutableArray<string>? RepoTags { get; init; }

    /// <summary>The paths of the layers, the lowest first.</summary>
    public required ImmutableArray<string> Layers { get; init; }
}
