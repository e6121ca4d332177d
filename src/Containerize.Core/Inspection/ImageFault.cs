namespace Containerize.Inspection;

/// <summary>Something that is wrong with an image.</summary>
/// <param name="Code">The code, such as <c>CTZ7016</c>, which has a page in <c>docs/errors</c>.</param>
/// <param name="Image">The image, and its platform where there are several.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Next">What to do about it.</param>
public sealed record ImageFault(string Code, string Image, string What, string Next);
