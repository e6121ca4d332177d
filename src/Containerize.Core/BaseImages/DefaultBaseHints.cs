namespace Containerize.BaseImages;

/// <summary>
/// What a project says of the base that fits its app. The publish output is asked first, as it is what runs; a Native AOT app
/// says nothing of its .NET.
/// </summary>
public sealed record DefaultBaseHints
{
    /// <summary>The runtime identifier that the image is for, where the output is portable.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>The version of the target framework, such as <c>10.0</c>.</summary>
    public string? FrameworkVersion { get; init; }

    /// <summary>Whether the app does without cultures; null where nobody says.</summary>
    public bool? InvariantGlobalization { get; init; }

    /// <summary>The family of images that the user wants, such as <c>alpine</c> or <c>noble</c>; null for the distroless one.</summary>
    public string? Family { get; init; }
}
