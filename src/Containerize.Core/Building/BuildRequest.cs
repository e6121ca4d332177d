using System.Collections.Immutable;

namespace Containerize.Building;

/// <summary>
/// What a user asked for, in the user's words: nothing has been checked. The names are those of the MSBuild properties and
/// items, which the request file has too.
/// </summary>
public sealed record BuildRequest
{
    /// <summary>The version of the request file that this library reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the request's form.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The folder that <c>dotnet publish</c> wrote.</summary>
    public string? PublishFolder { get; init; }

    /// <summary>The app's name; empty where the publish folder holds one app.</summary>
    public string? AssemblyName { get; init; }

    /// <summary>The runtime identifier that the image is for; empty for that of the publish output.</summary>
    public string? RuntimeIdentifier { get; init; }

    /// <summary>
    /// The platforms of an image for several, each with its publish folder; empty for one platform, that of
    /// <see cref="RuntimeIdentifier"/> and <see cref="PublishFolder"/>.
    /// </summary>
    public ImmutableArray<PlatformItem> ContainerPlatform { get; init => field = Given(value); } = [];

    /// <summary>The base image, by transport; empty for Microsoft's distroless image that fits the app.</summary>
    public string? ContainerBaseImage { get; init; }

    /// <summary>The file that holds the digests of base images.</summary>
    public string? ContainerBaseImageLock { get; init; }

    /// <summary>Whether a base that is not the locked one fails the build: <c>true</c> or empty.</summary>
    public string? ContainerBaseImageLocked { get; init; }

    /// <summary>Whether no registry may be asked for a base: <c>true</c> or empty.</summary>
    public string? ContainerOffline { get; init; }

    /// <summary>The folders of runtime packs to put over a base that has no .NET.</summary>
    public ImmutableArray<RequestItem> ContainerRuntimePack { get; init => field = Given(value); } = [];

    /// <summary>
    /// Registries, separated by <c>;</c>, that may do without TLS, or have a certificate that nobody vouches for.
    /// </summary>
    public string? ContainerInsecureRegistries { get; init; }

    /// <summary>Mirrors that bases are read from, in order: <c>docker.io=mirror.example.com/hub</c>, separated by <c>;</c>.</summary>
    public string? ContainerRegistryMirrors { get; init; }

    /// <summary><c>true</c> where bases are read from mirrors only.</summary>
    public string? ContainerMirrorsOnly { get; init; }

    /// <summary>A folder of certificates by host, as Docker's <c>certs.d</c>.</summary>
    public string? ContainerRegistryCertificates { get; init; }

    /// <summary>The family of Microsoft's images to take the base from, such as <c>alpine</c>; empty for the distroless one.</summary>
    public string? ContainerFamily { get; init; }

    /// <summary>The version of the project's target framework, such as <c>10.0</c>.</summary>
    public string? TargetFrameworkVersion { get; init; }

    /// <summary>Whether the project does without cultures, <c>true</c> or <c>false</c>.</summary>
    public string? InvariantGlobalization { get; init; }

    /// <summary>The registries to push to, separated by <c>;</c>: host and port, and perhaps a path.</summary>
    public string? ContainerRegistry { get; init; }

    /// <summary>The repository; empty for the app's name.</summary>
    public string? ContainerRepository { get; init; }

    /// <summary>One tag.</summary>
    public string? ContainerImageTag { get; init; }

    /// <summary>Several tags, separated by <c>;</c>.</summary>
    public string? ContainerImageTags { get; init; }

    /// <summary>Whether the image is pushed to the registries that are named; <c>false</c> uses them in names only.</summary>
    public string? ContainerPushToRegistry { get; init; }

    /// <summary>The family of media types, <c>OCI</c> or <c>Docker</c>; empty for OCI's.</summary>
    public string? ContainerImageFormat { get; init; }

    /// <summary>The store on this machine that gets the image where no registry and no archive is named, <c>Docker</c> or <c>Podman</c>.</summary>
    public string? LocalRegistry { get; init; }

    /// <summary>The path of an archive to write instead of pushing.</summary>
    public string? ContainerArchiveOutputPath { get; init; }

    /// <summary>The folder of the image that the app goes to and starts in; empty for <c>/app</c>.</summary>
    public string? ContainerWorkingDirectory { get; init; }

    /// <summary>The user that the app runs as; empty for the base's.</summary>
    public string? ContainerUser { get; init; }

    /// <summary>The signal that asks the app to end; empty for the base's.</summary>
    public string? ContainerStopSignal { get; init; }

    /// <summary>The time between two checks of the app's health.</summary>
    public string? ContainerHealthCheckInterval { get; init; }

    /// <summary>The time after which a check of the app's health has failed.</summary>
    public string? ContainerHealthCheckTimeout { get; init; }

    /// <summary>The time in which the app may start.</summary>
    public string? ContainerHealthCheckStartPeriod { get; init; }

    /// <summary>The failed checks in a row after which the app is not well.</summary>
    public string? ContainerHealthCheckRetries { get; init; }

    /// <summary><c>false</c> for an image without the labels that nobody asked for.</summary>
    public string? ContainerGenerateLabels { get; init; }

    /// <summary><c>false</c> for an image without a label that says when it was made.</summary>
    public string? ContainerGenerateLabelsImageCreated { get; init; }

    /// <summary><c>false</c> for an image without a label that names its base.</summary>
    public string? ContainerGenerateLabelsImageBaseName { get; init; }

    /// <summary><c>false</c> for an image without a label that has its base's digest.</summary>
    public string? ContainerGenerateLabelsImageBaseDigest { get; init; }

    /// <summary>A file to write the image's digest to.</summary>
    public string? ContainerDigestFile { get; init; }

    /// <summary>A file to write the result to, as JSON.</summary>
    public string? ContainerResultFile { get; init; }

    /// <summary>What layers are compressed with: <c>gzip</c>, <c>zstd</c>, <c>none</c>; empty for gzip.</summary>
    public string? ContainerCompression { get; init; }

    /// <summary>The effort of the compression: <c>fastest</c>, <c>default</c>, <c>smallest</c>; empty for the default.</summary>
    public string? ContainerCompressionLevel { get; init; }

    /// <summary>The version of the rules that layers are made by; empty for the newest.</summary>
    public string? ContainerLayoutVersion { get; init; }

    /// <summary>How the app's command is written: <c>Entrypoint</c>, <c>DefaultArgs</c>, <c>None</c>, or empty.</summary>
    public string? ContainerAppCommandInstruction { get; init; }

    /// <summary>The command that always runs.</summary>
    public ImmutableArray<RequestItem> ContainerEntrypoint { get; init => field = Given(value); } = [];

    /// <summary>Arguments that always follow the entrypoint.</summary>
    public ImmutableArray<RequestItem> ContainerEntrypointArgs { get; init => field = Given(value); } = [];

    /// <summary>The command that starts the app; empty for the one that fits the publish output.</summary>
    public ImmutableArray<RequestItem> ContainerAppCommand { get; init => field = Given(value); } = [];

    /// <summary>Arguments that always follow the app's command.</summary>
    public ImmutableArray<RequestItem> ContainerAppCommandArgs { get; init => field = Given(value); } = [];

    /// <summary>Arguments that who starts a container may replace.</summary>
    public ImmutableArray<RequestItem> ContainerDefaultArgs { get; init => field = Given(value); } = [];

    /// <summary>The ports that the app listens on.</summary>
    public ImmutableArray<RequestItem> ContainerPort { get; init => field = Given(value); } = [];

    /// <summary>Environment variables.</summary>
    public ImmutableArray<RequestItem> ContainerEnvironmentVariable { get; init => field = Given(value); } = [];

    /// <summary>Labels.</summary>
    public ImmutableArray<RequestItem> ContainerLabel { get; init => field = Given(value); } = [];

    /// <summary>Notes for the manifest.</summary>
    public ImmutableArray<RequestItem> ContainerAnnotation { get; init => field = Given(value); } = [];

    /// <summary>Paths that the app keeps data in.</summary>
    public ImmutableArray<RequestItem> ContainerVolume { get; init => field = Given(value); } = [];

    /// <summary>The words of the command that tells whether the app is well; <c>NONE</c> alone for none.</summary>
    public ImmutableArray<RequestItem> ContainerHealthCheck { get; init => field = Given(value); } = [];

    /// <summary>Destinations by transport.</summary>
    public ImmutableArray<RequestItem> ContainerDestination { get; init => field = Given(value); } = [];

    /// <summary>The number of layers over the base that the planner may make; empty for the default.</summary>
    public string? ContainerLayerBudget { get; init; }

    /// <summary><c>true</c> to keep published files that nothing in the image can use; empty or <c>false</c> to leave them out.</summary>
    public string? ContainerKeepUnusableFiles { get; init; }

    /// <summary>Layers of published files that the user cuts.</summary>
    public ImmutableArray<LayerItem> ContainerLayer { get; init => field = Given(value); } = [];

    /// <summary>Files that go into the image beside the publish output.</summary>
    public ImmutableArray<FileItem> ContainerFile { get; init => field = Given(value); } = [];

    /// <summary>Whether layers are kept for the next build: <c>true</c>, <c>false</c>, or empty for <c>true</c>.</summary>
    public string? ContainerCache { get; init; }

    /// <summary>The repository that machines share layers through, with its registry: <c>registry.example.com/cache</c>.</summary>
    public string? ContainerCacheRepository { get; init; }

    /// <summary>More destinations by transport, as the command line names them.</summary>
    public ImmutableArray<string> Destinations { get; init => field = Given(value); } = [];

    // The JSON reader sets what the file does not have to default, which no reader of a list expects.
    private static ImmutableArray<T> Given<T>(ImmutableArray<T> value) => value.IsDefault ? [] : value;
}
