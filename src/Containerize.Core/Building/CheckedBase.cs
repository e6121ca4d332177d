using Containerize.Oci;

namespace Containerize.Building;

/// <summary>A base of a lock, and what its name stands for now.</summary>
public sealed record CheckedBase
{
    /// <summary>The base, in full.</summary>
    public required string Name { get; init; }

    /// <summary>The platform, such as <c>linux/amd64</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>The digest in the lock.</summary>
    public required Digest Locked { get; init; }

    /// <summary>The digest that the name stands for now.</summary>
    public required Digest Now { get; init; }

    /// <summary>When the image that the name stands for now says that it was made; null where it does not.</summary>
    public string? Created { get; init; }

    /// <summary>Whether the name stands for what the lock says.</summary>
    public bool IsCurrent => Locked == Now;
}
