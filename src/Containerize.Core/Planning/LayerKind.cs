namespace Containerize.Planning;

/// <summary>What a layer holds. In the order of the layers in an image: what changes least comes first.</summary>
public enum LayerKind
{
    /// <summary>The .NET runtime that a self-contained app brings along, a layer for each runtime pack.</summary>
    Runtime,

    /// <summary>NuGet packages: big ones alone, the rest in buckets.</summary>
    Packages,

    /// <summary>NuGet packages whose version is a prerelease, which change more often.</summary>
    PrereleasePackages,

    /// <summary>Published files that the user put into a layer of their own.</summary>
    Custom,

    /// <summary>Files that are no part of the publish output.</summary>
    ExtraFiles,

    /// <summary>Files of packages and of the runtime that the build makes anew for the app: trimmed, or compiled ahead of time.</summary>
    Rewritten,

    /// <summary>Projects and assemblies that the app references.</summary>
    ProjectReferences,

    /// <summary>The app's content: static web assets and satellite assemblies.</summary>
    Content,

    /// <summary>The app: its assembly, its settings, and whatever is nothing else.</summary>
    App,
}
