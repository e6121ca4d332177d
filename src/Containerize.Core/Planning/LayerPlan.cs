using System.Collections.Immutable;

namespace Containerize.Planning;

/// <summary>The layers that come over the base, the lowest first. Pure data: nothing has been read or written for it.</summary>
/// <param name="Layers">The layers; none is empty.</param>
/// <param name="UnusedRules">The user's rules that got no file.</param>
public sealed record LayerPlan(ImmutableArray<PlannedLayer> Layers, ImmutableArray<LayerRule> UnusedRules);
