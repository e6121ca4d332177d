using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Building;

/// <summary>What a user asked for, checked once. Nothing after this looks at a string again.</summary>
public sealed record BuildOptions
{
    /// <summary>The absolute path of the publish folder.</summary>
    public required string PublishFolder { get; init; }

    /// <summary>The app's name where the request says it.</summary>
    public required string? AppName { get; init; }

    /// <summary>The platform where the request says it.</summary>
    public required Platform? Platform { get; init; }

    /// <summary>The runtime identifier that <see cref="Platform"/> was made of, which tells the C library too.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>Whether published files stay that nothing in the image can use.</summary>
    public bool KeepUnusableFiles { get; init; }

    /// <summary>The base where the request names one.</summary>
    public required BaseImageSpec? Base { get; init; }

    /// <summary>What the project says of the base, where the request names none.</summary>
    public required DefaultBaseHints BaseHints { get; init; }

    /// <summary>What else the request says of bases.</summary>
    public required BaseOptions Bases { get; init; }

    /// <summary>Where the image goes; at least one.</summary>
    public required ImmutableArray<DestinationSpec> Destinations { get; init; }

    /// <summary>The files that the result is written to, as whole paths.</summary>
    public required ImmutableArray<string> ResultFiles { get; init; }

    /// <summary>The way to registries.</summary>
    public required NetworkOptions Network { get; init; }

    /// <summary>The registry that names in archives and layouts begin with.</summary>
    public required RegistryPath Registry { get; init; }

    /// <summary>The repository; null for the app's name.</summary>
    public required RepositoryName? Repository { get; init; }

    /// <summary>The tags; at least one.</summary>
    public required ImmutableArray<Tag> Tags { get; init; }

    /// <summary>The folder of the image that the app goes to and starts in.</summary>
    public required ImagePath WorkingDirectory { get; init; }

    /// <summary>How files are divided into layers.</summary>
    public required LayeringOptions Layering { get; init; }

    /// <summary>Files beside the publish output.</summary>
    public required ImmutableArray<ContainerFileSpec> ContainerFiles { get; init; }

    /// <summary>The user where the request names one.</summary>
    public required string? User { get; init; }

    /// <summary>The ports beside those of the base and of the environment.</summary>
    public required ImmutableArray<Port> Ports { get; init; }

    /// <summary>Environment variables, in ordinal order of their names.</summary>
    public required StringMap Environment { get; init; }

    /// <summary>Labels.</summary>
    public required StringMap Labels { get; init; }

    /// <summary>The labels that nobody asked for.</summary>
    public required GeneratedLabels GeneratedLabels { get; init; }

    /// <summary>Notes for the manifest.</summary>
    public required StringMap Annotations { get; init; }

    /// <summary>Paths that the app keeps data in, beside those of the base.</summary>
    public required ImmutableArray<ImagePath> Volumes { get; init; }

    /// <summary>The signal that asks the app to end, where the request names one.</summary>
    public required string? StopSignal { get; init; }

    /// <summary>The health check where the request has one.</summary>
    public required HealthCheck? HealthCheck { get; init; }

    /// <summary>The family of media types.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>What the request says of the command.</summary>
    public required CommandOptions Command { get; init; }

    /// <summary>Whether layers that were made before are used, and new ones kept.</summary>
    public required bool Cache { get; init; }

    /// <summary>The repository that layers are shared through; null for none.</summary>
    public required RegistryPath? CacheRepository { get; init; }

    /// <summary>The time that the image says it was made at.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>How layers are written.</summary>
    public required LayerFormat LayerFormat { get; init; }
}
