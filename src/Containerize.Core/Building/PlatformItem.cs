namespace Containerize.Building;

/// <summary>One platform of an image for several.</summary>
/// <param name="Include">The runtime identifier; empty for that of the publish output.</param>
/// <param name="PublishFolder">The folder that was published for it; empty for the request's own, which is portable then.</param>
public sealed record PlatformItem(string Include, string? PublishFolder = null);
