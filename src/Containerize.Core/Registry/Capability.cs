namespace Containerize.Registry;

/// <summary>Something that registries may do.</summary>
/// <param name="Name">What it is, such as <c>mount</c>.</param>
/// <param name="Supported">Whether the registry does it; null where that could not be tried.</param>
/// <param name="Detail">What the registry answered, or why nobody asked.</param>
public sealed record Capability(string Name, bool? Supported, string Detail);
