using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Containerize.TestSupport;

namespace Containerize.Build.BaseImages;

/// <summary>
/// The versions of Debian's packages that base images are made of, in a file that is checked in. Debian serves one version at a
/// time: where a locked one has been replaced, the new one is taken, the file says so, and the change is there to be reviewed.
/// </summary>
internal sealed class DebianLock
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<(string Architecture, string Name), DebianLockEntry> _entries;

    private DebianLock(IEnumerable<DebianLockEntry> entries) =>
        _entries = entries.ToDictionary(static entry => (entry.Architecture, entry.Name));

    private static string FilePath => RepositoryFolder.Combine("build", "BaseImages", "debian12.lock.json");

    /// <summary>Reads the file; empty where there is none.</summary>
    public static DebianLock Read() => new(
        File.Exists(FilePath) ? JsonSerializer.Deserialize<DebianLockEntry[]>(File.ReadAllBytes(FilePath)) ?? [] : []);

    /// <summary>The entries as JSON, in the order of processor and name.</summary>
    public static string Write(IEnumerable<DebianLockEntry> entries) => JsonSerializer.Serialize(
        entries.OrderBy(static entry => entry.Architecture, StringComparer.Ordinal).ThenBy(static entry => entry.Name, StringComparer.Ordinal),
        Readable) + "\n";

    /// <summary>A package's entry, if it has one.</summary>
    public DebianLockEntry? Find(string architecture, string name) => _entries.GetValueOrDefault((architecture, name));

    /// <summary>The entries of some packages.</summary>
    public IEnumerable<DebianLockEntry> Of(ImmutableArray<string> names) => _entries.Values.Where(entry => names.Contains(entry.Name));

    /// <summary>Takes an entry over, and writes the file where that changes it.</summary>
    public void Take(DebianLockEntry entry)
    {
        DebianLockEntry? before = Find(entry.Architecture, entry.Name);
        if (before == entry)
        {
            return;
        }

        Console.WriteLine($"{entry.Name} ({entry.Architecture}): {before?.Version ?? "not locked"} -> {entry.Version}; see {Path.GetFileName(FilePath)}");
        _entries[(entry.Architecture, entry.Name)] = entry;
        File.WriteAllText(FilePath, Write(_entries.Values));
    }
}
