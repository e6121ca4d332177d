namespace Containerize.Publishing;

/// <summary>Where a published file comes from.</summary>
/// <param name="Kind">The kind of origin.</param>
/// <param name="Id">The id of the package, runtime pack or project; the app's name for its own files.</param>
/// <param name="Version">The version of the package or runtime pack; null for the app's own files.</param>
public sealed record FileOrigin(OriginKind Kind, string Id, string? Version = null)
{
    /// <inheritdoc/>
    public override string ToString() => Version is null ? Id : $"{Id} {Version}";
}
