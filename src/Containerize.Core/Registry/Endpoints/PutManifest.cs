using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;
using Containerize.Registry.Transport;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// Writes a manifest, by its digest or by a tag. True when the registry has entered it in its list of referrers
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests-with-subject">distribution-spec, subject</see>).
/// </summary>
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
    public override void Prepare(HttpRequestMessage request) =>
        request.Content = new BytesContent(manifest.Content.AsMemory(), manifest.Descriptor.MediaType);

    /// <inheritdoc/>
    public override bool Accepts(HttpStatusCode status) => IsSuccess(status);

    /// <inheritdoc/>
    public override string? Explain(HttpStatusCode status, string words) => (int)status switch
    {
        413 => "the registry takes only smaller manifests: have fewer layers and annotations",
        400 or 405 or 409 or 412 when !Digest.TryParse(reference, out _) && SaysImmutable((int)status, words) =>
            $"the registry does not let tag {reference} move: push another tag, or make tags mutable in the repository's settings",
        _ => null,
    };

    /// <inheritdoc/>
    public override Task<bool> ReadAsync(
        HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken)
    {
        if (!SaysWhatItStored(response))
        {
            throw failures.Protocol(Action, $"{(int)response.StatusCode}, and says neither where nor what it stored");
        }

        DigestHeader.Confirm(manifest.Descriptor.Digest, response, failures, Action);
        return Task.FromResult(response.Headers.NonValidated.Contains("OCI-Subject"));
    }

    // The specification's answer is 201. What answers 200 to everything is a login page, or a proxy's own.
    private static bool SaysWhatItStored(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Created
        || response.Headers.Location is not null
        || response.Headers.NonValidated.Contains("Docker-Content-Digest");

    private static bool SaysImmutable(int status, string words) => status is 409 or 412
        || words.Contains("immutable", StringComparison.OrdinalIgnoreCase)
        || words.Contains("already exists", StringComparison.OrdinalIgnoreCase)
        || words.Contains("overwrit", StringComparison.OrdinalIgnoreCase);
}
