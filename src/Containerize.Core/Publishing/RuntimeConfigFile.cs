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
        ImmutableArray<FrameworkReference> included = Named(options.IncludedFrameworks ?? []);
        ImmutableArray<FrameworkReference> needed = Named(options.Frameworks ?? (options.Framework is { } one ? [one] : []));
        return new RuntimeConfig(
            options.TargetFramework,
            IsSelfContained: needed.IsEmpty,
            Frameworks: needed.IsEmpty ? included : needed,
            InvariantGlobalization: options.ConfigProperties?.InvariantGlobalization?.ToString() is "True" or "true",
            StatesGlobalization: options.ConfigProperties?.InvariantGlobalization is not null)
        {
            IsTrimmed = options.ConfigProperties?.VerifyTrimmability?.ToString() is "True" or "true",
        };
    }

    // The reader takes a null in a list, and an object that lacks what it should have.
    private static ImmutableArray<FrameworkReference> Named(ImmutableArray<FrameworkReference?> frameworks) =>
        [.. frameworks.OfType<FrameworkReference>().Where(static framework => framework is { Name: not null, Version: not null })];

    internal sealed record RuntimeOptionsSection
    {
        [JsonPropertyName("tfm")]
        public string? TargetFramework { get; init; }

        public FrameworkReference? Framework { get; init; }

        public ImmutableArray<FrameworkReference?>? Frameworks { get; init; }

        public ImmutableArray<FrameworkReference?>? IncludedFrameworks { get; init; }

        public ConfigPropertiesSection? ConfigProperties { get; init; }
    }

    internal sealed record ConfigPropertiesSection
    {
        // true or "true".
        [JsonPropertyName("System.Globalization.Invariant")]
        public System.Text.Json.JsonElement? InvariantGlobalization { get; init; }

        // The SDK sets it for an app that it trims, and for no other.
        [JsonPropertyName("Microsoft.Extensions.DependencyInjection.VerifyOpenGenericServiceTrimmability")]
        public System.Text.Json.JsonElement? VerifyTrimmability { get; init; }
    }
}
