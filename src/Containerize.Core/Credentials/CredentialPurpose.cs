using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>The registries that credentials which name none belong to.</summary>
/// <param name="PushedTo">The first registry that the image goes to, if there is one.</param>
/// <param name="PulledFrom">The registry of the base image, if there is one.</param>
/// <param name="Given">What the user gave by hand for the first registry that the image goes to, if anything.</param>
internal sealed record CredentialPurpose(RegistryName? PushedTo, RegistryName? PulledFrom, Credential? Given = null);
