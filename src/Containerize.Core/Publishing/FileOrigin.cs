namespace Containerize.Publishing;

/// <summary>Where a published file comes from.</summary>
/// <param name="Kind">The kind of origin.</param>
/// <param name="Id">The id of the package, runtime pack or project; the app's name for its own files.</param>
/// <param name="Version">The version of the package or runtime pack; null for the app's own files.</param>
public sealed record FileOrigin(OriginKind Kind, string Id, string? Version = null)
{
    /// <summary>Whether the version is a prerelease, as <c>2.0.0-beta.1</c> is; what follows a <c>+</c> does not count.</summary>
    public bool IsPrerelease => Version is not null && Version.Split('+')[0].Contains('-', StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Version is null ? Id : $"{Id} {Version}";
}
