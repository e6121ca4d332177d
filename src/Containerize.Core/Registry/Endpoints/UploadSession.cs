using System.Globalization;
using Containerize.Oci;
using Containerize.Registry.Auth;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Where the next part of an upload is sent. Every answer may move it, and its query belongs to the registry.
/// </summary>
/// <param name="Location">The address.</param>
/// <param name="MinimumChunk">The least size of a part that the registry takes, 0 where it does not say.</param>
/// <param name="Stored">How many bytes the registry says that it has, null where it does not.</param>
internal sealed record UploadSession(Uri Location, int MinimumChunk, long? Stored)
{
    /// <summary>Reads the session from an answer, and refuses one that lies where a registry has no business to send us.</summary>
    /// <exception cref="RegistryException">There is no usable <c>Location</c>.</exception>
    public static UploadSession Read(HttpResponseMessage response, RegistryFailures failures, string action)
    {
        Uri location = LocationHeader.Resolve(response)
            ?? throw failures.Protocol(action, "no usable Location for the upload");
        return RealmPolicy.Refuse(location, response.RequestMessage!.RequestUri!) is { } why
            ? throw failures.Protocol(action, $"a Location that is not used, since '{location.Scheme}://{location.Host}' {why}")
            : new UploadSession(location, ReadMinimumChunk(response), StoredRange.Read(response));
    }

    /// <summary>
    /// The same upload as a later answer has it. The least size of a part is told when an upload begins, and holds to its end.
    /// </summary>
    public UploadSession MovedTo(UploadSession next) =>
        next with { MinimumChunk = next.MinimumChunk is 0 ? MinimumChunk : next.MinimumChunk };

    /// <summary>The address that closes the upload.</summary>
    public Uri CloseWith(Digest digest)
    {
        string address = Location.AbsoluteUri;
        char separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        UriCreationOptions raw = new() { DangerousDisablePathAndQueryCanonicalization = true };
        return new Uri($"{address}{separator}digest={Uri.EscapeDataString(digest.ToString())}", in raw);
    }

    private static int ReadMinimumChunk(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("OCI-Chunk-Min-Length", out var values)
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
        && length <= 256 * 1024 * 1024
            ? length
            : 0;
}
