namespace Containerize.Inspection;

/// <summary>What an image was built on.</summary>
/// <param name="Name">Its name in a registry; null where the image does not say.</param>
/// <param name="Digest">The digest of its manifest; null where the image does not say.</param>
/// <param name="Layers">How many of the image's layers are its; null where that cannot be told.</param>
/// <param name="Size">The bytes of those layers.</param>
/// <param name="Created">When it was made last, as its history says; null where that says nothing, or a time that means nothing.</param>
public sealed record BaseDescription(string? Name, string? Digest, int? Layers, long? Size, DateTimeOffset? Created);
