namespace Containerize.Building;

/// <summary>An MSBuild item as it was written: what it includes, and the metadata that some items have.</summary>
/// <param name="Include">What the item includes.</param>
/// <param name="Value">The value of a label or of an environment variable.</param>
/// <param name="Type">The type of a port.</param>
public sealed record RequestItem(string Include, string? Value = null, string? Type = null);
