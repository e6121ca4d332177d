using System.Diagnostics.CodeAnalysis;
using Containerize.Inspection.Contents;

namespace Containerize.Inspection.Checking;

/// <summary>
/// The files that a container sees: the layers one over the other, with what higher layers take away
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/layer.md#applying-changesets">image-spec, applying changesets</see>).
/// </summary>
internal sealed class FileTree
{
    // As many links as Linux follows.
    private const int MaximumLinks = 40;

    private readonly Dictionary<string, ContentEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The paths that there are, as they are without links.</summary>
    public IEnumerable<string> Paths => _entries.Keys;

    /// <summary>Puts a layer over what there is.</summary>
    public void Apply(LayerContents layer)
    {
        foreach (ContentEntry whiteout in layer.Entries.Where(static entry => entry.Kind is ContentKind.Whiteout))
        {
            Remove(whiteout.Removes is { } removed ? RealOf(removed) : ParentOf(RealOf(whiteout.Path)), isItselfGone: !whiteout.IsOpaque);
        }

        foreach (ContentEntry entry in layer.Entries.Where(static entry => entry.Kind is not ContentKind.Whiteout))
        {
            string path = RealOf(entry.Path);
            if (entry.Kind is not ContentKind.Folder && _entries.TryGetValue(path, out ContentEntry? old) && old.Kind is ContentKind.Folder)
            {
                Remove(path, isItselfGone: true);
            }

            _entries[path] = entry.Kind is ContentKind.HardLink && TryFind(entry.Target!, out ContentEntry? target) ? target with { Path = path } : entry with { Path = path };
        }
    }

    /// <summary>What a path leads to, links followed.</summary>
    public bool TryFind(string path, [NotNullWhen(true)] out ContentEntry? entry)
    {
        string at = path;
        entry = null;
        for (int links = 0; links < MaximumLinks; links++)
        {
            at = RealOf(at);
            if (!_entries.TryGetValue(at, out ContentEntry? found))
            {
                return false;
            }

            if (found.Kind is not ContentKind.Symlink)
            {
                entry = found;
                return true;
            }

            at = Resolve(ParentOf(at), found.Target!);
        }

        return false;
    }

    /// <summary>Whether a path leads to a file.</summary>
    public bool HasFile(string path) => TryFind(path, out ContentEntry? entry) && entry.Kind is ContentKind.File or ContentKind.HardLink;

    /// <summary>Whether a folder is there, on its own or because something is in it.</summary>
    public bool HasFolder(string path) => (TryFind(path, out ContentEntry? entry) && entry.Kind is ContentKind.Folder)
        || _entries.Keys.Any(known => known.StartsWith(path + "/", StringComparison.Ordinal));

    /// <summary>A path seen from a folder, without <c>.</c> and <c>..</c>; above the root there is nothing.</summary>
    public static string Resolve(string folder, string path)
    {
        List<string> parts = [];
        foreach (string part in (path.StartsWith('/') ? path : $"{folder}/{path}").Split('/'))
        {
            if (part is ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>The folder that a path is in; empty for what is at the top.</summary>
    public static string ParentOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    // The path with the links among its folders followed, and its last part as it is.
    private string RealOf(string path, int depth = 0)
    {
        string real = "";
        string[] parts = Resolve("", path)[1..].Split('/');
        foreach ((int index, string part) in parts.Index())
        {
            real += $"/{part}";
            if (index < parts.Length - 1 && depth < MaximumLinks && _entries.TryGetValue(real, out ContentEntry? entry) && entry.Kind is ContentKind.Symlink)
            {
                string rest = string.Join('/', parts[(index + 1)..]);
                return RealOf(Resolve(ParentOf(real), $"{entry.Target}/{rest}"), depth + 1);
            }
        }

        return real;
    }

    private void Remove(string path, bool isItselfGone)
    {
        foreach (string gone in _entries.Keys.Where(known => known.StartsWith(path + "/", StringComparison.Ordinal) || (isItselfGone && known == path)).ToArray())
        {
            _entries.Remove(gone);
        }
    }
}
