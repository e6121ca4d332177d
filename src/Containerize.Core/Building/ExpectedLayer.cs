using Containerize.Oci;

namespace Containerize.Building;

/// <summary>A layer that a destination may have to be given.</summary>
/// <param name="Title">What it holds.</param>
/// <param name="Digest">The digest of its blob.</param>
/// <param name="Size">The bytes of its blob.</param>
public sealed record ExpectedLayer(string Title, Digest Digest, long Size);
