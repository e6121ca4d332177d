using System.Net;
using System.Net.Http.Headers;
using Containerize.Oci;

namespace Containerize.Registry.Endpoints;

/// <summary>Opens a blob, from the start or from a place to go on at.</summary>
internal sealed class GetBlob(RepositoryName repository, Descriptor blob, long from) : Endpoint<HttpResponseMessage>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"read blob {blob.Digest}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Get;

    /// <inheritdoc/>
    public override bool KeepsResponse => true;

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"blobs/{blob.Digest}");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));

        // A digest is of the bytes as they are stored; an encoding on the way would only be in the way.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
    }

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) =>
        IsSuccess(status) && (from > 0 || status is not HttpStatusCode.PartialContent);

    /// <inheritdoc/>
    public override Task<HttpResponseMessage> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken)
    {
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        return response.StatusCode is HttpStatusCode.PartialContent && range?.From != from
            ? throw failures.Protocol(Action, "another range than was asked for")
            : response.Content.Headers.ContentLength is { } length && response.StatusCode is not HttpStatusCode.PartialContent && length != blob.Size
                ? throw failures.Corrupt($"blob {blob.Digest} has {length} bytes where {blob.Size} are expected")
                : Task.FromResult(response);
    }
}
