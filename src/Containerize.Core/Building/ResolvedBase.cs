using Containerize.Oci;

namespace Containerize.Building;

/// <summary>The image that the name of a base stands for.</summary>
/// <param name="Name">The name, in full, as a lock has it.</param>
/// <param name="Platform">The platform that was asked for.</param>
/// <param name="Digest">The digest of the image's manifest.</param>
/// <param name="Created">When the image says that it was made; null where it does not.</param>
/// <param name="Layers">The number of layers.</param>
/// <param name="Size">The bytes of the layers as they are stored.</param>
public sealed record ResolvedBase(string Name, Platform Platform, Digest Digest, string? Created, int Layers, long Size);
