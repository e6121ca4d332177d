using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Sends a whole blob with the request that begins its upload. A registry that does not know this begins an ordinary upload
/// instead; then the answer is its session, and null otherwise
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#single-post">distribution-spec, single POST</see>).
/// </summary>
internal sealed class PostBlob(RepositoryName repository, IBlob blob) : Endpoint<UploadSession?>(repository)
{
    private Digest Digest => blob.Descriptor.Digest;

    /// <inheritdoc/>
    public override string Action => $"upload blob {Digest}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Post;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) =>
        InRepository(registry, $"blobs/uploads/?digest={Uri.EscapeDataString(Digest.ToString())}");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request) => request.Content = new BlobContent(blob);

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status);

    /// <inheritdoc/>
    public override Task<UploadSession?> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Accepted)
        {
            return Task.FromResult((UploadSession?)UploadSession.Read(response, failures, Action));
        }

        DigestHeader.Confirm(Digest, response, failures, Action);
        return Task.FromResult<UploadSession?>(null);
    }
}
