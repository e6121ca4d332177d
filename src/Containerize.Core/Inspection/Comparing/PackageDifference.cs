namespace Containerize.Inspection.Comparing;

/// <summary>A package that two images have in different versions, or one of them alone.</summary>
/// <param name="Id">The package.</param>
/// <param name="Left">Its version in the first image; null where it is not there.</param>
/// <param name="Right">Its version in the second image; null where it is not there.</param>
/// <param name="Layer">The layer that it is in.</param>
public sealed record PackageDifference(string Id, string? Left, string? Right, string Layer);
