namespace Containerize.Publishing;

/// <summary>The kinds of origin that <c>*.deps.json</c> tells apart.</summary>
public enum OriginKind
{
    /// <summary>The app itself: its assembly, its content, and whatever nothing else claims.</summary>
    App,

    /// <summary>A project or assembly that the app references.</summary>
    ProjectReference,

    /// <summary>A NuGet package.</summary>
    Package,

    /// <summary>A runtime pack, in a self-contained app.</summary>
    RuntimePack,
}
