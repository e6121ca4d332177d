using System.Diagnostics.CodeAnalysis;

namespace Containerize.Registry.Transport;

/// <summary>A host that a registry named is nearer to us than the registry: nothing was connected.</summary>
/// <param name="host">The host.</param>
[SuppressMessage("Design", "CA1032", Justification = "It says one thing.")]
[SuppressMessage("Design", "CA1064", Justification = "Nobody outside the folder sees it.")]
internal sealed class ForbiddenAddressException(string host)
    : IOException($"{host} is an address of this machine or of a private network");
