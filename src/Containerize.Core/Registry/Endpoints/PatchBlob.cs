using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Sends one part of a blob
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-a-blob-in-chunks">distribution-spec, chunks</see>).
/// </summary>
internal sealed class PatchBlob(RepositoryName repository, UploadSession session, Digest digest, long start, ReadOnlyMemory<byte> part)
    : Endpoint<UploadSession>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"upload bytes {Range} of blob {digest}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Patch;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    private string Range => string.Create(CultureInfo.InvariantCulture, $"{start}-{start + part.Length - 1}");

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => session.Location;

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request)
    {
        request.Content = new BytesContent(part, "application/octet-stream");
        request.Content.Headers.TryAddWithoutValidation("Content-Range", Range);
    }

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status);

    /// <inheritdoc/>
    public override Task<UploadSession> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken) =>
        Task.FromResult(UploadSession.Read(response, failures, Action));
}
