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
        request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
    }

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) =>
        status is HttpStatusCode.OK || (from > 0 && status is HttpStatusCode.PartialContent);

    /// <inheritdoc/>
    public override Task<HttpResponseMessage> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken)
    {
        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        return response.StatusCode is HttpStatusCode.PartialContent && range?.From != from
            ? throw failures.Protocol(Action, "another range than was asked for")
            : response.Content.Headers.ContentLength is { } length && response.StatusCode is HttpStatusCode.OK && length != blob.Size
                ? throw failures.Corrupt($"blob {blob.Digest} has {length} bytes where {blob.Size} are expected")
                : Task.FromResult(response);
    }
}
