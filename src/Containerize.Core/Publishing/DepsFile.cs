using System.Text.Json.Serialization;

namespace Containerize.Publishing;

/// <summary>
/// A <c>*.deps.json</c>: which library each file belongs to
/// (<see href="https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md#appnamedepsjson">specification</see>).
/// The reader checks no value of a map for null, so those are nullable here; a null says nothing of any file.
/// </summary>
internal sealed record DepsFile
{
    public required RuntimeTargetSection RuntimeTarget { get; init; }

    /// <summary>By target: the libraries, named <c>id/version</c>, and their files.</summary>
    public required Dictionary<string, Dictionary<string, TargetLibrary?>?> Targets { get; init; }

    /// <summary>By <c>id/version</c>: what kind of library it is.</summary>
    public required Dictionary<string, Library?> Libraries { get; init; }

    /// <summary>The runtime identifier, which follows the target's slash; null for a portable app.</summary>
    [JsonIgnore]
    public string? RuntimeIdentifier => RuntimeTarget.Name.Split('/') is [_, { Length: > 0 } rid] ? rid : null;

    internal sealed record RuntimeTargetSection
    {
        public required string Name { get; init; }
    }

    internal sealed record Library
    {
        public required string Type { get; init; }
    }

    internal sealed record TargetLibrary
    {
        public Dictionary<string, Asset?>? Runtime { get; init; }

        public Dictionary<string, Asset?>? Native { get; init; }

        public Dictionary<string, Asset?>? Resources { get; init; }

        public Dictionary<string, Asset?>? RuntimeTargets { get; init; }
    }

    internal sealed record Asset
    {
        /// <summary>Where the file is in the publish folder, where the SDK says so.</summary>
        public string? LocalPath { get; init; }

        /// <summary>The culture of a satellite assembly.</summary>
        public string? Locale { get; init; }

        /// <summary>The runtime identifier that the file is for.</summary>
        public string? Rid { get; init; }
    }
}
