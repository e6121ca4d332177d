using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Containerize.Publishing;

/// <summary>The parts of a <c>*.runtimeconfig.json</c> that an image depends on.</summary>
internal sealed record RuntimeConfigFile
{
    public RuntimeOptionsSection? RuntimeOptions { get; init; }

    /// <summary>What the file says.</summary>
    public RuntimeConfig ToRuntimeConfig()
    {
        RuntimeOptionsSection options = RuntimeOptions ?? new RuntimeOptionsSection();
        ImmutableArray<FrameworkReference> included = options.IncludedFrameworks ?? [];
        ImmutableArray<FrameworkReference> needed = options.Frameworks ?? (options.Framework is { } one ? [one] : []);
        return new RuntimeConfig(
            options.TargetFramework,
            IsSelfContained: needed.IsEmpty,
            Frameworks: needed.IsEmpty ? included : needed,
            InvariantGlobalization: options.ConfigProperties?.InvariantGlobalization?.ToString() is "True" or "true",
            StatesGlobalization: options.ConfigProperties?.InvariantGlobalization is not null);
    }

    internal sealed record RuntimeOptionsSection
    {
        [JsonPropertyName("tfm")]
        public string? TargetFramework { get; init; }

        public FrameworkReference? Framework { get; init; }

        public ImmutableArray<FrameworkReference>? Frameworks { get; init; }

        public ImmutableArray<FrameworkReference>? IncludedFrameworks { get; init; }

        public ConfigPropertiesSection? ConfigProperties { get; init; }
    }

    internal sealed record ConfigPropertiesSection
    {
        // true or "true".
        [JsonPropertyName("System.Globalization.Invariant")]
        public System.Text.Json.JsonElement? InvariantGlobalization { get; init; }
    }
}
