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
        bool isAbsolute = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        UriCreationOptions raw = new() { DangerousDisablePathAndQueryCanonicalization = true };
        return (isAbsolute ? Uri.TryCreate(text, in raw, out Uri? location) : Uri.TryCreate(asked, text, out location))
            && location.Scheme is ("http" or "https")
            && location.UserInfo.Length is 0
            ? location
            : null;
    }
}
