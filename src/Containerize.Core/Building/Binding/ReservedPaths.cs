using System.Collections.Frozen;
using Containerize.Oci;

namespace Containerize.Building.Binding;

/// <summary>The paths of an image that no file can be put to, since it would be hidden or would break the base.</summary>
internal static class ReservedPaths
{
    private static readonly FrozenSet<string> Mounted = FrozenSet.Create(StringComparer.Ordinal, "dev", "proc", "sys");

    // Links in the bases of all large distributions: a folder in their place would hide what they lead to.
    private static readonly FrozenDictionary<string, string> Links = new Dictionary<string, string>
    {
        ["/bin"] = "/usr/bin",
        ["/lib"] = "/usr/lib",
        ["/lib32"] = "/usr/lib32",
        ["/lib64"] = "/usr/lib64",
        ["/sbin"] = "/usr/sbin",
        ["/var/lock"] = "/run/lock",
        ["/var/run"] = "/run",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Why a path cannot be used, and what to do instead; null where it can.</summary>
    public static (string What, string Next)? WhyNot(ImagePath path)
    {
        string[] parts = path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [var first, ..] && Mounted.Contains(first))
        {
            return ($"'/{first}' is the system's own when a container runs", "choose another folder");
        }

        if (parts.Any(static part => part.StartsWith(".wh.", StringComparison.Ordinal)))
        {
            return ("a name that begins with '.wh.' means 'delete' in a layer", "choose another name");
        }

        for (ImagePath? folder = path; folder is not null; folder = folder.Parent)
        {
            if (Links.TryGetValue(folder.ToString(), out string? target))
            {
                return ($"'{folder}' is a link to '{target}' in most bases, which a folder of a layer would replace", $"put it below {target}");
            }
        }

        return null;
    }
}
