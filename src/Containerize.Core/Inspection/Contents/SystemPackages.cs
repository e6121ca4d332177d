using System.Text;
using Containerize.Planning;

namespace Containerize.Inspection.Contents;

/// <summary>
/// The packages that a Linux system says it has: Debian's status, whole or a file a package as distroless images have it, and
/// Alpine's database.
/// </summary>
internal static class SystemPackages
{
    /// <summary>The packages that a document lists; none for a document that is no such list.</summary>
    /// <param name="path">The document's path in the image.</param>
    /// <param name="content">Its bytes.</param>
    public static IEnumerable<PackageVersion> Of(string path, ReadOnlySpan<byte> content) =>
        Documents.IsOfDebian(path) ? Read(content, "Package:", "Version:", static stanza => stanza.GetValueOrDefault("Status:", "installed").EndsWith("installed", StringComparison.Ordinal))
        : Documents.IsOfAlpine(path) ? Read(content, "P:", "V:", static _ => true)
        : [];

    // Stanzas with an empty line between; a field is a line, and goes on in lines that begin with a blank.
    private static List<PackageVersion> Read(
        ReadOnlySpan<byte> content, string name, string version, Func<Dictionary<string, string>, bool> isThere)
    {
        List<PackageVersion> packages = [];
        foreach (string stanza in Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            Dictionary<string, string> fields = new(StringComparer.Ordinal);
            foreach (string line in stanza.Split('\n'))
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon > 0 && line[0] is not (' ' or '\t'))
                {
                    fields[line[..(colon + 1)]] = line[(colon + 1)..].Trim();
                }
            }

            if (fields.TryGetValue(name, out string? id) && fields.TryGetValue(version, out string? number) && isThere(fields))
            {
                packages.Add(new PackageVersion(id, number));
            }
        }

        return packages;
    }
}
