using System.Collections.Immutable;

namespace Containerize.Publishing;

/// <summary>What <c>dotnet publish</c> left in a folder, read once and not looked at again until the layers are made.</summary>
public sealed record PublishOutput
{
    /// <summary>The absolute path of the folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The app's name: that of its assembly and of its native launcher or program.</summary>
    public required string AppName { get; init; }

    /// <summary>The form of the app.</summary>
    public PublishShape Shape { get; init; }

    /// <summary>The files, in ordinal order of their paths.</summary>
    public required ImmutableArray<PublishFile> Files { get; init; }

    /// <summary>The files that stay out of the image, in ordinal order of their paths; none of them is in <see cref="Files"/>.</summary>
    public ImmutableArray<UnusableFile> Unusable { get; init; } = [];

    /// <summary>What the app says that it runs on.</summary>
    public required RuntimeConfig RuntimeConfig { get; init; }

    /// <summary>The runtime identifier that the output is for; null where it is portable.</summary>
    public required string? RuntimeIdentifier { get; init; }

    /// <summary>Whether a file is among the files.</summary>
    public bool Has(string relativePath) => Files.Any(file => file.RelativePath == relativePath);
}
