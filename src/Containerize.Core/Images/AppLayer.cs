using Containerize.Layers;

namespace Containerize.Images;

/// <summary>A layer over the base, and what history and manifest say of it.</summary>
/// <param name="Notes">What the layer holds.</param>
/// <param name="Layer">The layer.</param>
public sealed record AppLayer(LayerNotes Notes, Layer Layer);
