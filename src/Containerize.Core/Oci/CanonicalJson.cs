using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Containerize.Oci;

/// <summary>
/// Writes JSON without white space and with one spelling of each string: only <c>"</c>, <c>\</c> and control characters are
/// escaped. The platform's writers escape more, and more or less with each release; a digest may not depend on that.
/// </summary>
internal static class CanonicalJson
{
    public static byte[] Write(JsonElement element)
    {
        StringBuilder text = new();
        Append(text, element);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendSequence(text, '{', element.EnumerateObject(), '}', static (text, property) =>
                {
                    AppendString(text, property.Name);
                    text.Append(':');
                    Append(text, property.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendSequence(text, '[', element.EnumerateArray(), ']', Append);
                break;
            case JsonValueKind.String:
                AppendString(text, element.GetString()!);
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void AppendSequence<T>(
        StringBuilder text, char open, IEnumerable<T> items, char close, Action<StringBuilder, T> append)
    {
        text.Append(open);
        bool first = true;
        foreach (T item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            append(text, item);
        }

        text.Append(close);
    }

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016"
        + "\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private static void AppendString(StringBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        for (int next = value.IndexOfAny(Escaped); next >= 0; next = value.IndexOfAny(Escaped))
        {
            text.Append(value[..next]);
            _ = value[next] switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                char control => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)control:x4}"),
            };
            value = value[(next + 1)..];
        }

        text.Append(value).Append('"');
    }
}
