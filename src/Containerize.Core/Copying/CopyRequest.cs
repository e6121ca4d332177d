using Containerize.Building;

namespace Containerize.Copying;

/// <summary>A copy that a user asks for.</summary>
/// <param name="Source">Where the image is.</param>
/// <param name="Destination">Where it is to be.</param>
/// <param name="Network">The way to registries.</param>
public sealed record CopyRequest(ImageLocation Source, ImageLocation Destination, NetworkOptions Network);
