namespace Containerize.Publishing;

/// <summary>The app of a publish folder.</summary>
/// <param name="Name">Its name: that of its assembly and of its launcher.</param>
/// <param name="Shape">Its form.</param>
/// <param name="Deps">Its <c>deps.json</c>; null where it has none, as with Native AOT.</param>
/// <param name="RuntimeConfig">What it says that it runs on.</param>
/// <param name="RuntimeIdentifier">The runtime identifier that it is for; null where it is portable.</param>
internal sealed record DetectedApp(
    string Name, PublishShape Shape, DepsFile? Deps, RuntimeConfig RuntimeConfig, string? RuntimeIdentifier);
