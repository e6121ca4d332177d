using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>What a destination did with an image.</summary>
public sealed record Delivery
{
    /// <summary>The names that the image can be used by now, in the spelling of the tools that use them.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>The image's name by digest, where it is in a registry.</summary>
    public string? DigestReference { get; init; }

    /// <summary>The blobs whose bytes were written; the others were there already.</summary>
    public required ImmutableHashSet<Digest> Sent { get; init; }

    /// <summary>The blobs that a registry took over from another repository of it, without their bytes being sent.</summary>
    public ImmutableHashSet<Digest> Mounted { get; init; } = [];

    /// <summary>The bytes of blobs and manifests that were written.</summary>
    public required long BytesSent { get; init; }

    /// <summary>The absolute path of the file that was written, where the destination is one.</summary>
    public string? Archive { get; init; }

    /// <summary>The requests that it took; 0 where no network is involved.</summary>
    public int Requests { get; init; }
}
