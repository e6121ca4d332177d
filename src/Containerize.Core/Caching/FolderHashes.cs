using System.Collections.Concurrent;
using System.Text;
using Containerize.Oci;

namespace Containerize.Caching;

/// <summary>
/// The digests of files in one folder, each with the stamp that the file had when it was read. Written as lines, the first of
/// which is the digest of the others, so that a damaged list is taken for none.
/// </summary>
internal sealed class FolderHashes
{
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, Digest Digest)> _files = new(StringComparer.Ordinal);

    /// <summary>Whether something was learned since the list was read.</summary>
    public bool HasNews { get; private set; }

    /// <summary>The digest of a file that has not been touched since it was read; else null.</summary>
    public Digest? Find(string name, FileStamp stamp) =>
        _files.TryGetValue(name, out (FileStamp Stamp, Digest Digest) known) && known.Stamp == stamp ? known.Digest : null;

    /// <summary>Notes a digest.</summary>
    public void Add(string name, FileStamp stamp, Digest digest)
    {
        // A name may hold any character. One with a line break is read anew each time.
        if (!name.Contains('\n', StringComparison.Ordinal))
        {
            _files[name] = (stamp, digest);
            HasNews = true;
        }
    }

    /// <summary>The list's bytes.</summary>
    public byte[] Write()
    {
        StringBuilder body = new();
        foreach ((string name, (FileStamp stamp, Digest digest)) in _files.OrderBy(static file => file.Key, StringComparer.Ordinal))
        {
            body.Append(stamp).Append(' ').Append(digest).Append(' ').Append(name).Append('\n');
        }

        byte[] content = Encoding.UTF8.GetBytes(body.ToString());
        return [.. Encoding.UTF8.GetBytes($"{Digest.Of(content)}\n"), .. content];
    }

    /// <summary>Reads a list; an empty one from bytes that <see cref="Write"/> did not write.</summary>
    public static FolderHashes Read(ReadOnlySpan<byte> content)
    {
        FolderHashes hashes = new();
        int first = content.IndexOf((byte)'\n');
        if (first < 0 || !Digest.TryParse(Encoding.UTF8.GetString(content[..first]), out Digest? sum) || !sum.IsOf(content[(first + 1)..]))
        {
            return hashes;
        }

        foreach (string line in Encoding.UTF8.GetString(content[(first + 1)..]).Split('\n'))
        {
            int digest = line.IndexOf(" sha256:", StringComparison.Ordinal);
            int name = digest < 0 ? -1 : line.IndexOf(' ', digest + 1);
            if (name > 0 && FileStamp.Parse(line[..digest]) is { } stamp && Digest.TryParse(line[(digest + 1)..name], out Digest? known))
            {
                hashes._files[line[(name + 1)..]] = (stamp, known);
            }
        }

        return hashes;
    }
}
