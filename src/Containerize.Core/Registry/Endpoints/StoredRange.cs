using System.Globalization;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// The <c>Range</c> of an answer about an upload: which bytes the registry has
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-a-blob-in-chunks">distribution-spec, chunks</see>).
/// </summary>
internal static class StoredRange
{
    /// <summary>
    /// How many bytes are stored, or null where the answer does not say. <c>0-0</c> is what registries send before the first
    /// byte, although it could mean that there is one.
    /// </summary>
    public static long? Read(HttpResponseMessage response)
    {
        if (!response.Headers.NonValidated.TryGetValues("Range", out var values))
        {
            return null;
        }

        string text = values.ToString();
        text = text.StartsWith("bytes=", StringComparison.Ordinal) ? text["bytes=".Length..] : text;
        return text.StartsWith("0-", StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            && last < long.MaxValue
                ? last is 0 ? 0 : last + 1
                : null;
    }
}
