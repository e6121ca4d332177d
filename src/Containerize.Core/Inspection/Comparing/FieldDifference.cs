namespace Containerize.Inspection.Comparing;

/// <summary>A field of configuration or manifest that two images have in different ways.</summary>
/// <param name="Name">The field, such as <c>env ASPNETCORE_HTTP_PORTS</c>, <c>label org.opencontainers.image.revision</c> or <c>config.User</c>.</param>
/// <param name="Left">What the first image says; null where it says nothing.</param>
/// <param name="Right">What the second image says; null where it says nothing.</param>
public sealed record FieldDifference(string Name, string? Left, string? Right);
