using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>An entry of a lock.</summary>
/// <param name="Name">The base, in full.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Digest">The digest that the name stood for.</param>
public sealed record LockedBase(string Name, Platform Platform, Digest Digest);
