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

    /// <param name="request">What the user asked for.</param>
    /// <param name="switches">Reads yes and no.</param>
    /// <exception cref="Diagnostics.ContainerizeException">The lock cannot be read.</exception>
    internal static BaseOptions Of(BuildRequest request, SwitchBinder switches) => new()
    {
        Lock = string.IsNullOrEmpty(request.ContainerBaseImageLock)
            ? BaseImageLock.Empty
            : BaseImageLock.Read(Path.GetFullPath(request.ContainerBaseImageLock)),
        IsLocked = switches.Bind(request.ContainerBaseImageLocked, byDefault: false, "ContainerBaseImageLocked (--locked)"),
        IsOffline = switches.Bind(request.ContainerOffline, byDefault: false, "ContainerOffline (--offline)"),
        RuntimePacks = [.. request.ContainerRuntimePack.Select(static item => item.Include)],
    };
}
