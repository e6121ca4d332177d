using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// The digests that names of base images stood for when somebody looked: by name and platform, in a file that is checked in.
/// A tag can be moved; a digest cannot.
/// </summary>
public sealed class BaseImageLock
{
    private static readonly BaseImageJson Readable = new(
        new JsonSerializerOptions(BaseImageJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n" });

    private readonly ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> _bases;

    private BaseImageLock(ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> bases) => _bases = bases;

    /// <summary>A lock without an entry.</summary>
    public static BaseImageLock Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal));

    /// <summary>The entries, by name and platform.</summary>
    public IEnumerable<LockedBase> Entries =>
        from entry in _bases
        from locked in entry.Value
        select new LockedBase(entry.Key, PlatformOf(locked.Key), Digest.Parse(locked.Value));

    /// <summary>Reads a file; a lock without an entry where there is no file.</summary>
    /// <exception cref="ContainerizeException">It is no lock.</exception>
    public static BaseImageLock Read(string path)
    {
        if (!File.Exists(path))
        {
            return Empty;
        }

        try
        {
            BaseImageLockFile file = JsonSerializer.Deserialize(File.ReadAllBytes(path), BaseImageJson.Default.BaseImageLockFile)
                ?? throw new JsonException("it is null");
            return file.Version is not BaseImageLockFile.CurrentVersion
                ? throw new JsonException($"its version is {file.Version} and {BaseImageLockFile.CurrentVersion} is expected")
                : file.Bases.Values.SelectMany(static platforms => platforms?.Values ?? throw new JsonException("a base is null")).FirstOrDefault(static digest => !Digest.TryParse(digest, out _)) is { } bad
                    ? throw new JsonException($"'{bad}' is no digest")
                : file.Bases.Values.SelectMany(static platforms => platforms.Keys).FirstOrDefault(static platform => !IsPlatform(platform)) is { } odd
                    ? throw new JsonException($"'{odd}' is no platform")
                    : new BaseImageLock(file.Bases.ToImmutableSortedDictionary(
                        static entry => entry.Key,
                        static entry => entry.Value.ToImmutableSortedDictionary(StringComparer.Ordinal),
                        StringComparer.Ordinal));
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.BaseImageLockUnreadable,
                    $"the lock of base images cannot be read ({exception.Message})",
                    path,
                    "repair it, or delete it and run 'containerize base lock'"),
                exception);
        }
    }

    /// <summary>The digest of a base for a platform; null where the lock does not say.</summary>
    public Digest? Find(string name, Platform platform) =>
        _bases.GetValueOrDefault(name)?.GetValueOrDefault(platform.ToString()) is { } text && Digest.TryParse(text, out Digest? digest) ? digest : null;

    /// <summary>The lock with the entries of one base alone.</summary>
    /// <param name="name">The base, in full.</param>
    public BaseImageLock Only(string name) => new(_bases.RemoveRange(_bases.Keys.Where(key => key != name).ToArray()));

    /// <summary>The lock with one more entry, or another digest in it.</summary>
    public BaseImageLock With(string name, Platform platform, Digest digest) => new(_bases.SetItem(
        name,
        (_bases.GetValueOrDefault(name) ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal))
            .SetItem(platform.ToString(), digest.ToString())));

    /// <summary>Writes a file. It is there whole or not at all.</summary>
    /// <exception cref="ContainerizeException">It cannot be written.</exception>
    public void Write(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            string pending = $"{full}.{Path.GetRandomFileName()}";
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(
                new BaseImageLockFile { Bases = _bases.ToDictionary(static entry => entry.Key, static entry => entry.Value.ToDictionary()) },
                Readable.BaseImageLockFile);
            File.WriteAllBytes(pending, [.. json, (byte)'\n']);
            File.Move(pending, full, overwrite: true);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtDestination(exception, path);
        }
    }

    // os/architecture or os/architecture/variant
    private static bool IsPlatform(string text) =>
        text.Split('/') is { Length: 2 or 3 } parts && parts.All(static part => part.Length > 0);

    private static Platform PlatformOf(string text)
    {
        string[] parts = text.Split('/');
        return new Platform { OperatingSystem = parts[0], Architecture = parts[1], Variant = parts.ElementAtOrDefault(2) };
    }
}
