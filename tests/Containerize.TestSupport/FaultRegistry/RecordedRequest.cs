using System.Collections.Immutable;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>A request as it arrived.</summary>
public sealed record RecordedRequest(string Method, string Target, ImmutableDictionary<string, string> Headers)
{
    /// <summary>A header, or null.</summary>
    public string? this[string name] => Headers.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Target}";
}
