using System.Formats.Tar;

namespace Containerize.BaseImages;

/// <summary>
/// The files of a tar, read where they lie: their places are noted in one pass that reads no content. Links, by which Docker
/// names one layer twice, are followed inside the archive alone.
/// </summary>
internal sealed class ArchiveFiles : ILayoutFiles
{
    private const int MaximumLinks = 8;
    private const int MaximumEntries = 100_000;

    private readonly string _file;
    private readonly Dictionary<string, (long Start, long Length)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    /// <param name="file">The archive.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no tar.</exception>
    public ArchiveFiles(string file)
    {
        _file = file;
        using FileStream stream = Open();
        RefuseCompressed(stream);
        using TarReader reader = new(stream);
        for (int count = 0; Next(reader) is { } entry; count++)
        {
            if (count == MaximumEntries)
            {
                throw new InvalidDataException($"it has more than {MaximumEntries} entries, which no image's archive has");
            }

            Note(entry);
        }
    }

    public bool Has(string path) => _files.ContainsKey(Follow(path));

    public long SizeOf(string path) => Place(path).Length;

    public Stream Open(string path)
    {
        (long start, long length) = Place(path);
        return new SectionStream(Open(), start, length);
    }

    private FileStream Open() => new(
        _file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);

    private static TarEntry? Next(TarReader reader)
    {
        try
        {
            return reader.GetNextEntry();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or EndOfStreamException or NotSupportedException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private void Note(TarEntry entry)
    {
        string name = Normal(entry.Name);
        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile when !_files.TryAdd(name, (entry.DataOffset, entry.Length)):
                throw new InvalidDataException($"it has two files '{name}'");
            case TarEntryType.SymbolicLink:
                _links[name] = Resolve(name, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                _links[name] = Normal(entry.LinkName);
                break;
        }
    }

    private (long Start, long Length) Place(string path) => _files.TryGetValue(Follow(path), out (long, long) place)
        ? place
        : throw new FileNotFoundException($"{path} is not in the archive");

    private string Follow(string path)
    {
        string at = Normal(path);
        for (int i = 0; i < MaximumLinks && _links.TryGetValue(at, out string? target); i++)
        {
            at = target;
        }

        return at;
    }

    // Against the folder that the link is in; above the top there is nothing.
    private static string Resolve(string link, string target)
    {
        List<string> parts = target.StartsWith('/') ? [] : [.. link.Split('/')[..^1]];
        foreach (string part in target.Split('/'))
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

        return string.Join('/', parts);
    }

    private static string Normal(string name) => Resolve("", name);

    private static void RefuseCompressed(FileStream stream)
    {
        Span<byte> head = stackalloc byte[4];
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (LayerContent.IsCompressed(head[..read]))
        {
            throw new InvalidDataException("it is compressed as a whole; decompress it first, for example with gunzip");
        }
    }
}
