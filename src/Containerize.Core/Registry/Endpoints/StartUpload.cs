using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>Begins the upload of a blob. The answer says where to send it.</summary>
internal sealed class StartUpload(RepositoryName repository, Digest digest) : Endpoint<UploadSession>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"begin the upload of blob {digest}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Post;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, "blobs/uploads/");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request) => request.Content = new ByteArrayContent([]);

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status);

    /// <inheritdoc/>
    public override Task<UploadSession> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(UploadSession.Read(response, failures, Action));
}
