using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>Writes a manifest, by its digest or by a tag. True when it is stored.</summary>
internal sealed class PutManifest(RepositoryName repository, string reference, MemoryBlob manifest) : Endpoint<bool>(repository)
{
    /// <inheritdoc/>
    public override string Action => $"write manifest {reference}";

    /// <inheritdoc/>
    public override HttpMethod Method => HttpMethod.Put;

    /// <inheritdoc/>
    public override ImmutableArray<Scope> Scopes => [Scope.Push(Repository)];

    /// <inheritdoc/>
    public override Uri Locate(Uri registry) => InRepository(registry, $"manifests/{reference}");

    /// <inheritdoc/>
    public override void Prepare(HttpRequestMessage request)
    {
        request.Content = new ReadOnlyMemoryContent(manifest.Content.AsMemory());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(manifest.Descriptor.MediaType);
    }

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) =>
        status is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.Accepted;

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken)
    {
        Digest digest = manifest.Descriptor.Digest;
        return DigestHeader.Read(response, failures, Action) is { } stored && stored != digest && stored.Algorithm == digest.Algorithm
            ? throw failures.Protocol(Action, $"another digest than that of the bytes, {stored}")
            : Task.FromResult(true);
    }
}
