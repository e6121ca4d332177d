using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Endpoints;

/// <summary>Closes an upload: with the whole blob, or with nothing where all of it was sent in parts. True when it is stored.</summary>
internal sealed class PutBlob(RepositoryName repository, UploadSession session, Digest digest, IBlob? body) : Endpoint<bool>(repository)
{
    // Below this it costs more to ask whether the bytes are welcome than to send them.
    private const long AskFirst = 1024 * 1024;

    /// <inheritdoc/>
    public override string Action => $"upload blob {digest}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Put;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => session.CloseWith(digest);

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request)
    {
        request.Content = body is null ? new ByteArrayContent([]) : new BlobContent(body);
        request.Headers.ExpectContinue = body?.Descriptor.Size > AskFirst ? true : null;
    }

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status);

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken)
    {
        DigestHeader.Confirm(digest, response, failures, Action);
        return Task.FromResult(true);
    }
}
