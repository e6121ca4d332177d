namespace Containerize.Registry.Transport;

/// <summary>
/// The <c>Location</c> of an answer, byte for byte: signatures in a query do not survive a second encoding, so the parsed
/// header is of no use.
/// </summary>
internal static class LocationHeader
{
    /// <summary>The absolute address, or null where the header is missing, doubled or no http address.</summary>
    public static Uri? Resolve(HttpResponseMessage response)
    {
        if (response.RequestMessage?.RequestUri is not { } asked
            || !response.Headers.NonValidated.TryGetValues("Location", out var values)
            || values.Count is not 1)
        {
            return null;
        }

        string text = values.ToString();
        int fragment = text.IndexOf('#', StringComparison.Ordinal);
        text = fragment < 0 ? text : text[..fragment];
        return Uri.TryCreate(asked, text, out Uri? location) && location.Scheme is ("http" or "https") && location.UserInfo.Length is 0
            ? Raw(asked, text) ?? location
            : null;
    }

    // The same address with nothing decoded or encoded in it; null where it has steps such as '..', which must be taken out.
    private static Uri? Raw(Uri asked, string text)
    {
        int query = text.IndexOf('?', StringComparison.Ordinal);
        string way = query < 0 ? text : text[..query];
        string? whole =
            way.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || way.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text
            : way.Contains(':', StringComparison.Ordinal) && !way.StartsWith('/') ? null
            : way.Split('/').Any(static step => step is "." or "..") ? null
            : way.StartsWith("//", StringComparison.Ordinal) ? $"{asked.Scheme}:{text}"
            : way.StartsWith('/') ? $"{asked.Scheme}://{asked.Authority}{text}"
            : way.Length > 0 ? $"{asked.Scheme}://{asked.Authority}{asked.AbsolutePath[..(asked.AbsolutePath.LastIndexOf('/') + 1)]}{text}"
            : query is 0 ? $"{asked.Scheme}://{asked.Authority}{asked.AbsolutePath}{text}"
            : null;
        UriCreationOptions raw = new() { DangerousDisablePathAndQueryCanonicalization = true };
        return Uri.TryCreate(whole, in raw, out Uri? address) ? address : null;
    }
}
