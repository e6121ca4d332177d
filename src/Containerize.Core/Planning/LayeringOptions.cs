using System.Collections.Immutable;

namespace Containerize.Planning;

/// <summary>What a user may say of how files are divided into layers.</summary>
public sealed record LayeringOptions
{
    /// <summary>The fewest layers that the kinds which the planner tells apart fit into.</summary>
    public const int SmallestBudget = 8;

    /// <summary>The largest budget: an image has at most some 125 layers, and the base has its own.</summary>
    public const int LargestBudget = 100;

    /// <summary>The number of layers where nothing is said.</summary>
    public const int DefaultBudget = 20;

    /// <summary>The most layers that a user may cut.</summary>
    public const int MostCustomLayers = 20;

    /// <summary>The layers over the base that the planner may make, beside those that the user asks for.</summary>
    public int Budget { get; init; } = DefaultBudget;

    /// <summary>The user's own layers; for each file the first rule that matches decides.</summary>
    public ImmutableArray<LayerRule> Rules { get; init; } = [];
}
