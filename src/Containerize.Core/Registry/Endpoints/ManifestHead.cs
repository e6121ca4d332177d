using Containerize.Oci;

namespace Containerize.Registry.Endpoints;

/// <summary>What a registry says of a manifest without sending it.</summary>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Digest">Its digest, where the registry says.</param>
internal readonly record struct ManifestHead(bool Exists, Digest? Digest);
