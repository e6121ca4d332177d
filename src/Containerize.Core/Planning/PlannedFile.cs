namespace Containerize.Planning;

/// <summary>A file in a layer, and how it came there.</summary>
/// <param name="Entry">The file.</param>
/// <param name="Source">Its path in the publish folder; its absolute path where it is from elsewhere.</param>
/// <param name="Reason">Why it is in this layer, for people, such as <c>package Npgsql 9.0.3</c>.</param>
public sealed record PlannedFile(FileEntry Entry, string Source, string Reason)
{
    /// <summary>The package or runtime pack that the file comes from, or was made of; null for other files.</summary>
    public PackageVersion? Package { get; init; }
}
