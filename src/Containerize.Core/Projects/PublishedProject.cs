using Containerize.Building;

namespace Containerize.Projects;

/// <summary>A project that was published, and the image that it asks for.</summary>
/// <param name="ProjectFile">The absolute path of the project. Relative paths of the request start at its folder.</param>
/// <param name="Request">What the project says of its image.</param>
public sealed record PublishedProject(string ProjectFile, BuildRequest Request);
