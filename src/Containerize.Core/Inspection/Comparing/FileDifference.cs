using System.Collections.Immutable;

namespace Containerize.Inspection.Comparing;

/// <summary>A path that two images have in different ways.</summary>
/// <param name="Path">The path in the image.</param>
/// <param name="Change">What happened to it: <c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="What">What differs: <c>content</c>, <c>mode</c>, <c>owner</c>, <c>time</c>, <c>kind</c>, <c>target</c>.</param>
/// <param name="LeftSize">The bytes in the first image; null where it has none.</param>
/// <param name="RightSize">The bytes in the second image; null where it has none.</param>
/// <param name="Package">The package that the file comes from, by its id; null where none is known.</param>
public sealed record FileDifference(
    string Path, string Change, ImmutableArray<string> What, long? LeftSize, long? RightSize, string? Package);
