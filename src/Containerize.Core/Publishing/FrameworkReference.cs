namespace Containerize.Publishing;

/// <summary>A shared framework that an app runs on.</summary>
/// <param name="Name">Its name, such as <c>Microsoft.NETCore.App</c>.</param>
/// <param name="Version">The lowest version that will do.</param>
public sealed record FrameworkReference(string Name, string Version);
