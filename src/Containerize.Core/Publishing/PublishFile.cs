namespace Containerize.Publishing;

/// <summary>One file of the publish output.</summary>
public sealed record PublishFile
{
    /// <summary>The path in the publish folder, with <c>/</c> between the parts on every system.</summary>
    public required string RelativePath { get; init; }

    /// <summary>The absolute path on this machine.</summary>
    public required string FullPath { get; init; }

    /// <summary>The number of bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Whether the content is a program's: an ELF header, or <c>#!</c> and an interpreter.</summary>
    public required bool IsExecutable { get; init; }

    /// <summary>Where the file comes from.</summary>
    public required FileOrigin Origin { get; init; }

    /// <summary>Whether the file is a satellite assembly: the resources of one culture, in the culture's folder.</summary>
    public bool IsSatellite => RelativePath.EndsWith(".resources.dll", StringComparison.Ordinal) && RelativePath.Contains('/', StringComparison.Ordinal);

    /// <summary>Whether the file is one that a web app serves as it is.</summary>
    public bool IsStaticWebAsset => RelativePath.StartsWith("wwwroot/", StringComparison.Ordinal);

    /// <summary>
    /// Whether the build rewrote the file for this app (trimmed it, compiled it ahead of time), so that its bytes are not
    /// those that its package or runtime pack has in other apps.
    /// </summary>
    public bool IsRewritten { get; init; }

    /// <summary>The runtime identifier that its package says it is for; null for one that is for all.</summary>
    public string? RuntimeIdentifier { get; init; }
}
