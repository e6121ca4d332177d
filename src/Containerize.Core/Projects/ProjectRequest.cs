using System.Collections.Immutable;

namespace Containerize.Projects;

/// <summary>A project or solution to be published.</summary>
/// <param name="Path">The absolute path of the file.</param>
public sealed record ProjectRequest(string Path)
{
    private static readonly ImmutableArray<string> Extensions = [".csproj", ".fsproj", ".vbproj", ".sln", ".slnx", ".slnf"];

    /// <summary>The configuration, such as <c>Debug</c>; null for what <c>dotnet publish</c> takes.</summary>
    public string? Configuration { get; init; }

    /// <summary>The target framework, where the project has several.</summary>
    public string? Framework { get; init; }

    /// <summary>The runtime identifier that the project is published for.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>Properties of MSBuild, each <c>NAME=VALUE</c>.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>Whether a path is that of a project or solution, by its extension.</summary>
    public static bool IsProject(string path) =>
        Extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Directory.Exists(path);
}
