using System.Collections.Immutable;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>A manifest as it was written.</summary>
public sealed record StoredManifest(string MediaType, ImmutableArray<byte> Content);
