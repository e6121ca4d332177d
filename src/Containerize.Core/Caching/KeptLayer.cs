namespace Containerize.Caching;

/// <summary>A layer whose bytes the cache has.</summary>
/// <param name="Digest">The digest that the file is kept under. Whether it is that of the bytes shows when they are read.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="LastUsed">When a build last made or read it, in UTC.</param>
public sealed record KeptLayer(string Digest, long Size, DateTime LastUsed);
