using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Containerize.Diagnostics;

namespace Containerize.Tool.Configuration;

/// <summary>
/// A configuration file: JSON with comments, whose sections hold the options of commands. Every mistake is told with its line.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Settings">The settings, in the order of the file.</param>
internal sealed record SettingsFile(string Path, ImmutableArray<Setting> Settings)
{
    /// <summary>The name of the file that is looked for in the current folder.</summary>
    public const string DefaultName = "containerize.json";

    private const int MaximumSize = 1024 * 1024;

    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ContainerizeException">It cannot be read, or holds mistakes; the exception lists all that were found.</exception>
    public static SettingsFile Read(string path)
    {
        byte[] content = ReadBytes(path);
        Reading reading = new(path, content);
        try
        {
            reading.ReadFile();
        }
        catch (JsonException exception)
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.InvalidSettingsFile,
                    $"the configuration file is no JSON: {Sentence(exception.Message)}",
                    Where(path, (int)(exception.LineNumber ?? 0) + 1),
                    "correct it; comments and a comma at the end are allowed"),
                exception);
        }

        return reading.Mistakes is [] ? new SettingsFile(path, [.. reading.Settings]) : throw new ContainerizeException([.. reading.Mistakes]);
    }

    /// <summary>A place in the file, as editors and build logs spell it.</summary>
    public static string Where(string path, int line) => string.Create(CultureInfo.InvariantCulture, $"{path}({line})");

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaximumSize
                ? File.ReadAllBytes(path)
                : throw new IOException($"It has more than {MaximumSize} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.InvalidSettingsFile,
                    $"the configuration file cannot be read ({exception.Message})",
                    path,
                    "name a file that is there and may be read"),
                exception);
        }
    }

    // The position that the reader adds counts from 0 and would contradict ours.
    private static string Sentence(string message)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (position < 0 ? message : message[..position]).TrimEnd('.');
    }

    private ref struct Reading(string path, byte[] content)
    {
        private Utf8JsonReader _reader = new(content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsSpan(3) : content, Lenient);

        public List<Setting> Settings { get; } = [];

        public List<Diagnostic> Mistakes { get; } = [];

        private readonly int Line => 1 + content.AsSpan(0, (int)Math.Min(_reader.TokenStartIndex, content.Length)).Count((byte)'\n');

        public void ReadFile()
        {
            _reader.Read();
            ReadObject("the file", (ref Reading reading, string name) =>
            {
                if (name is "$schema")
                {
                    reading.Skip();
                    return;
                }

                reading.ReadObject($"the section '{name}'", (ref Reading inner, string setting) => inner.ReadSetting(name, setting));
            });
            while (_reader.Read())
            {
            }
        }

        private delegate void Property(ref Reading reading, string name);

        // At the token of the value.
        private void ReadObject(string what, Property read)
        {
            if (_reader.TokenType is not JsonTokenType.StartObject)
            {
                Report($"{what} is no object", "write it as { ... }");
                Skip();
                return;
            }

            HashSet<string> names = new(StringComparer.Ordinal);
            while (_reader.Read() && _reader.TokenType is JsonTokenType.PropertyName)
            {
                string name = _reader.GetString()!;
                if (!names.Add(name))
                {
                    Report($"'{name}' comes twice in {what}", "remove one of them");
                }

                _reader.Read();
                read(ref this, name);
            }
        }

        private void ReadSetting(string section, string name)
        {
            int line = Line;
            switch (_reader.TokenType)
            {
                case JsonTokenType.String or JsonTokenType.Number:
                    Settings.Add(new Setting(section, name, SettingKind.Text, [Text()], line));
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    Settings.Add(new Setting(section, name, SettingKind.Switch, [_reader.TokenType is JsonTokenType.True ? "true" : "false"], line));
                    break;
                case JsonTokenType.StartArray:
                    Settings.Add(new Setting(section, name, SettingKind.List, ReadList(name), line));
                    break;
                case JsonTokenType.StartObject:
                    ImmutableArray<string>.Builder pairs = ImmutableArray.CreateBuilder<string>();
                    ReadObject($"'{name}'", (ref Reading inner, string key) => inner.AddText(pairs, name, $"{key}="));
                    Settings.Add(new Setting(section, name, SettingKind.Map, pairs.ToImmutable(), line));
                    break;
                default:
                    Report($"'{name}' has no value", "give it one, or remove it");
                    break;
            }
        }

        private ImmutableArray<string> ReadList(string name)
        {
            ImmutableArray<string>.Builder items = ImmutableArray.CreateBuilder<string>();
            while (_reader.Read() && _reader.TokenType is not JsonTokenType.EndArray)
            {
                AddText(items, name, "");
            }

            return items.ToImmutable();
        }

        private void AddText(ImmutableArray<string>.Builder texts, string name, string prefix)
        {
            if (_reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
            {
                texts.Add(prefix + Text());
                return;
            }

            Report($"'{name}' holds something other than texts", "write each value in quotation marks");
            Skip();
        }

        private readonly string Text() => _reader.TokenType is JsonTokenType.String
            ? _reader.GetString()!
            : Encoding.UTF8.GetString(_reader.HasValueSequence ? _reader.ValueSequence.ToArray() : _reader.ValueSpan);

        private void Skip() => _reader.Skip();

        private readonly void Report(string what, string next) =>
            Mistakes.Add(new Diagnostic(DiagnosticCode.InvalidSetting, what, Where(path, Line), next));
    }
}
