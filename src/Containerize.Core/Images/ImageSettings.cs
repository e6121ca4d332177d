using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Images;

/// <summary>What an image says beside the files in it.</summary>
public sealed record ImageSettings
{
    /// <summary>The folder that the command starts in.</summary>
    public required ImagePath WorkingDirectory { get; init; }

    /// <summary>The user; null for the base's.</summary>
    public required string? User { get; init; }

    /// <summary>The command that always runs.</summary>
    public required ImmutableArray<string> Entrypoint { get; init; }

    /// <summary>The arguments that who starts a container may replace.</summary>
    public required ImmutableArray<string> Cmd { get; init; }

    /// <summary>Ports beside those of the base and of the environment.</summary>
    public required ImmutableArray<Port> Ports { get; init; }

    /// <summary>Environment variables, beside and above those of the base.</summary>
    public required StringMap Environment { get; init; }

    /// <summary>Labels, beside and above those of the base.</summary>
    public required StringMap Labels { get; init; }

    /// <summary>Paths that the app keeps data in, beside those of the base.</summary>
    public ImmutableArray<ImagePath> Volumes { get; init; } = [];

    /// <summary>The signal that asks the app to end; null for the base's.</summary>
    public string? StopSignal { get; init; }

    /// <summary>How an engine finds out whether the app is well; null for what the base says.</summary>
    public HealthCheck? HealthCheck { get; init; }

    /// <summary>The family of media types.</summary>
    public ImageFormat Format { get; init; }

    /// <summary>Notes for the manifest.</summary>
    public required StringMap Annotations { get; init; }

    /// <summary>The time that the image says it was made at.</summary>
    public required DateTimeOffset Created { get; init; }
}
