using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Probing;

/// <summary>What a registry does. Its JSON has these names, in camel case.</summary>
public sealed record ProbeResult
{
    /// <summary>The version of the result's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The registry.</summary>
    public required string Registry { get; init; }

    /// <summary>The repository that it was tried in.</summary>
    public required string Repository { get; init; }

    /// <summary>What was tried, in the order of trying.</summary>
    public required ImmutableArray<Capability> Capabilities { get; init; }

    /// <summary>What was written and could not be deleted; empty where all is as before.</summary>
    public required ImmutableArray<Digest> Left { get; init; }

    /// <summary>The requests that it took.</summary>
    public required int Requests { get; init; }

    /// <summary>The result as JSON, for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProbeJson.Readable.ProbeResult);
}
