namespace Containerize.Benchmarks.Deflate;

/// <summary>A way to compress a block of 1 MiB.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Create">Makes a compressor for one thread: from a block to the number of compressed bytes.</param>
internal sealed record Contender(string Name, Func<Func<ArraySegment<byte>, int>> Create);
