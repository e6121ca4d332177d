using Containerize.Oci;

namespace Containerize.Registry.Endpoints;

/// <summary>
/// The <c>Docker-Content-Digest</c> of an answer
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pull">distribution-spec, pull</see>).
/// Registries may leave it out; what they send must be one digest.
/// </summary>
internal static class DigestHeader
{
    /// <summary>The digest, or null where there is no header.</summary>
    /// <exception cref="RegistryException">The header is no digest, or there are several.</exception>
    public static Digest? Read(HttpResponseMessage response, RegistryFailures failures, string action)
    {
        if (!response.Headers.NonValidated.TryGetValues("Docker-Content-Digest", out var values))
        {
            return null;
        }

        return values.Count is 1 && Digest.TryParse(values.ToString(), out Digest? digest)
            ? digest
            : throw failures.Protocol(action, "a Docker-Content-Digest that is no digest");
    }

    /// <summary>Holds the registry to what it says that it stored. A digest of another algorithm says nothing of ours.</summary>
    /// <exception cref="RegistryException">It stored something else.</exception>
    public static void Confirm(Digest digest, HttpResponseMessage response, RegistryFailures failures, string action)
    {
        if (Read(response, failures, action) is { } stored && stored != digest && stored.Algorithm == digest.Algorithm)
        {
            throw failures.Protocol(action, $"another digest than that of the bytes, {stored}");
        }
    }
}
