using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>Reads the JSON files of publish output, from a file of their own or from inside a single-file app.</summary>
internal static class MetadataJson
{
    /// <summary>The bytes that such a file may have: far more than any has, and little enough to hold.</summary>
    public const int MaximumSize = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <exception cref="ContainerizeException">The file cannot be read, or is no JSON of its kind.</exception>
    public static T ReadFile<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            return new FileInfo(path).Length <= MaximumSize
                ? Parse(File.ReadAllBytes(path), path, type)
                : throw Unreadable(path, $"it has more than {MaximumSize} bytes");
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw Unreadable(path, exception.Message, exception);
        }
    }

    /// <param name="json">The JSON.</param>
    /// <param name="where">The file that it is, or is in.</param>
    /// <param name="type">What it is to be read as.</param>
    /// <exception cref="ContainerizeException">It is no JSON of its kind.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> json, string where, JsonTypeInfo<T> type)
    {
        try
        {
            ReadOnlySpan<byte> text = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no Unicode, such as half of a surrogate pair.
            throw Unreadable(where, exception.Message, exception);
        }
    }

    public static ContainerizeException Unreadable(string where, string why, Exception? inner = null) => new(
        new Diagnostic(
            DiagnosticCode.PublishMetadataUnreadable,
            $"the file cannot be read as JSON of its kind ({why})",
            where,
            "publish again; if it stays, the file was changed after the build wrote it"),
        inner);
}
