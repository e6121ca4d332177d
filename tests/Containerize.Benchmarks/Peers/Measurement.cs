namespace Containerize.Benchmarks.Peers;

/// <summary>What one push cost.</summary>
/// <param name="Seconds">The time over the publish.</param>
/// <param name="Up">The bytes that went to the registry, with their headers.</param>
/// <param name="Down">The bytes that came from it, with their headers.</param>
/// <param name="Requests">The requests that it answered.</param>
/// <param name="Megabytes">The most memory that one process of the peer had in use.</param>
/// <param name="ImageBytes">The size of the image's layers in the registry, with those of the base.</param>
internal sealed record Measurement(double Seconds, long Up, long Down, int Requests, double Megabytes, long ImageBytes);
