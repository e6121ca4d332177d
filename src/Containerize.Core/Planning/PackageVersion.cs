using System.Diagnostics.CodeAnalysis;

namespace Containerize.Planning;

/// <summary>A package in one version. Prints as <c>Npgsql/9.0.3</c>, as <c>*.deps.json</c> spells it.</summary>
/// <param name="Id">The package: of NuGet, or of the operating system.</param>
/// <param name="Version">Its version, in the words of whoever made it.</param>
public sealed record PackageVersion(string Id, string Version)
{
    /// <summary>Reads what <see cref="ToString"/> prints, or says that the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PackageVersion? package)
    {
        package = text.Split('/') is [{ Length: > 0 } id, { Length: > 0 } version] ? new PackageVersion(id, version) : null;
        return package is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}/{Version}";
}
