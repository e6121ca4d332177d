using System.Collections.Immutable;
using System.Net;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// One request of the protocol
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#endpoints">distribution-spec, endpoints</see>):
/// what is sent, which answers are good, and what they mean. It holds nothing that a second try could spoil.
/// </summary>
/// <typeparam name="T">What the answer means.</typeparam>
/// <param name="repository">The repository; null for a request to the registry as a whole.</param>
internal abstract class Endpoint<T>(RepositoryName? repository)
{
    /// <summary>What is done, for errors: <c>check whether blob sha256:... exists</c>.</summary>
    public abstract string Action { get; }

    /// <summary>The method.</summary>
    public abstract HttpMethod Method { get; }

    /// <summary>What it takes to be allowed, the most important first.</summary>
    public virtual ImmutableArray<Scope> Scopes => [Scope.Pull(Repository)];

    /// <summary>Whether the answer outlives the call, because its body is the result.</summary>
    public virtual bool KeepsResponse => false;

    /// <summary>The repository.</summary>
    protected RepositoryName Repository { get; } = repository!;

    /// <summary>Where it is sent.</summary>
    /// <param name="registry">The root of the registry, with a slash at its end.</param>
    public abstract Uri Locate(Uri registry);

    /// <summary>Adds headers and a body.</summary>
    public virtual void Prepare(HttpRequestMessage request)
    {
    }

    /// <summary>Whether an answer of this status is one to read.</summary>
    public abstract bool Accepts(HttpStatusCode status);

    /// <summary>What to do about an answer that says no, where there is more to tell than its status does.</summary>
    /// <param name="status">The status.</param>
    /// <param name="words">The registry's own words.</param>
    public virtual string? Explain(HttpStatusCode status, string words) => null;

    /// <summary>Reads a good answer.</summary>
    /// <exception cref="RegistryException">It is not good after all.</exception>
    public abstract Task<T> ReadAsync(HttpResponseMessage response, RegistryFailures failures, CancellationToken cancellationToken);

    /// <summary>Success, by whatever number: registries are not of one mind which to use.</summary>
    protected static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    /// <summary>
    /// No, or no word: some registries answer 403 for what does not exist, and some do not know the method. What they mean
    /// shows when something is written.
    /// </summary>
    protected static bool IsSilence(HttpStatusCode status) => (int)status is 400 or 403 or 404 or 405 or 501;

    /// <summary>An address under the repository.</summary>
    protected Uri InRepository(Uri registry, string path) => new(registry, $"v2/{Repository}/{path}");
}
