namespace Containerize.Building;

/// <summary>
/// An MSBuild item <c>ContainerLayer</c> as it was written. MSBuild has expanded wildcards of <c>Include</c> over the project's
/// folder, so such an item is one file; <c>Pattern</c> reaches the tool as it is.
/// </summary>
/// <param name="Include">A path or pattern of the publish folder; with <c>Pattern</c>, the layer's name.</param>
/// <param name="Pattern">Patterns over the publish folder, separated by <c>;</c>.</param>
/// <param name="Except">Patterns of what stays where it is, separated by <c>;</c>.</param>
/// <param name="Name">The layer's name.</param>
/// <param name="Folders">The folders that <c>**</c> stood for where MSBuild expanded it.</param>
public sealed record LayerItem(
    string Include, string? Pattern = null, string? Except = null, string? Name = null, string? Folders = null);
