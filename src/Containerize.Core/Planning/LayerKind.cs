namespace Containerize.Planning;

/// <summary>What a layer holds. In the order of the layers in an image: what changes least comes first.</summary>
public enum LayerKind
{
    /// <summary>The .NET runtime that a self-contained app brings along.</summary>
    Runtime,

    /// <summary>NuGet packages.</summary>
    Packages,

    /// <summary>Projects and assemblies that the app references.</summary>
    ProjectReferences,

    /// <summary>The app: its assembly, its settings, its content.</summary>
    App,
}
