namespace Containerize.Benchmarks.Peers;

/// <summary>What a peer says of its own work on one push.</summary>
/// <param name="Seconds">The time over the publish.</param>
/// <param name="Megabytes">The most memory that one of its processes had in use.</param>
internal sealed record Cost(double Seconds, double Megabytes);
