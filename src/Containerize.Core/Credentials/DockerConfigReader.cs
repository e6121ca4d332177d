using System.Text.Json;
using Containerize.Diagnostics;

namespace Containerize.Credentials;

/// <summary>
/// Reads Docker's configuration. What it says of a text that is none quotes nothing of it: the text may hold passwords.
/// </summary>
internal static class DockerConfigReader
{
    private const int MaximumSize = 4 * 1024 * 1024;

    /// <summary>Reads a file; null where there is none, or nothing in it.</summary>
    /// <exception cref="ContainerizeException">It is there and cannot be read.</exception>
    public static async Task<DockerConfig?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return null;
        }

        try
        {
            return new FileInfo(path) is { Exists: true, Length: > MaximumSize } file
                ? throw Unreadable(path, $"it has {file.Length} bytes")
                : Parse(await File.ReadAllBytesAsync(path, cancellationToken), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception.Message);
        }
    }

    /// <summary>Reads a text; null where there is nothing in it.</summary>
    /// <param name="json">The text in UTF-8, perhaps with a byte order mark.</param>
    /// <param name="where">What the text is from.</param>
    /// <exception cref="ContainerizeException">It is no configuration.</exception>
    public static DockerConfig? Parse(ReadOnlySpan<byte> json, string where)
    {
        ReadOnlySpan<byte> text = json.StartsWith("\uFEFF"u8) ? json[3..] : json;
        try
        {
            return text.Trim(" \t\r\n"u8).IsEmpty ? null : JsonSerializer.Deserialize(text, CredentialJson.Default.DockerConfig);
        }
        catch (JsonException exception)
        {
            throw Unreadable(where, $"it is no JSON of the expected form at line {exception.LineNumber + 1}");
        }
    }

    /// <summary>The error of a place that cannot be read.</summary>
    public static ContainerizeException Unreadable(string where, string why) => new(new Diagnostic(
        DiagnosticCode.CredentialsUnreadable,
        $"the credentials cannot be read: {why}",
        where,
        "repair or remove the file, or log in again with 'docker login'"));
}
