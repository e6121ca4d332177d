using Containerize.Building;
using Containerize.Copying;

namespace Containerize.Rebasing;

/// <summary>A rebase that a user asks for.</summary>
/// <param name="Image">The image, with one platform or several.</param>
/// <param name="Onto">The new base, by transport.</param>
/// <param name="Network">The way to registries.</param>
public sealed record RebaseRequest(ImageLocation Image, string Onto, NetworkOptions Network)
{
    /// <summary>Where the result goes; null for the place and the tag of <see cref="Image"/>.</summary>
    public ImageLocation? Destination { get; init; }

    /// <summary>The base that the image was built on, by transport; null for what the image says.</summary>
    public string? OldBase { get; init; }

    /// <summary>Whether the digest of before is recorded beside the result, by an artifact that refers to it.</summary>
    public bool IsRecorded { get; init; }
}
