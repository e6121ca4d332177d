using Containerize.Layers;

namespace Containerize.Images;

/// <summary>A layer over the base, and what the history says of it.</summary>
/// <param name="Title">What the layer holds.</param>
/// <param name="Layer">The layer.</param>
public sealed record AppLayer(string Title, Layer Layer);
