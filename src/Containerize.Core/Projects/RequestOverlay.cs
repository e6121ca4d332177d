using System.Collections.Immutable;
using Containerize.Building;

namespace Containerize.Projects;

/// <summary>
/// What a project says of its image, with what a user says beside it. The user's word counts: a value replaces the project's, and
/// lists of names and values are added to the project's, where the last of a name counts.
/// </summary>
public static class RequestOverlay
{
    /// <summary>The project's request with the user's over it.</summary>
    /// <param name="project">What the project says.</param>
    /// <param name="user">What the user says. Its relative paths start at the current folder, and become absolute.</param>
    public static BuildRequest Over(this BuildRequest user, BuildRequest project)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(project);
        bool namesPlaces = !user.Destinations.IsEmpty;
        return project with
        {
            AssemblyName = Or(user.AssemblyName, project.AssemblyName),
            ContainerBaseImage = Or(AbsoluteSpec(user.ContainerBaseImage), project.ContainerBaseImage),
            ContainerFamily = Or(user.ContainerFamily, project.ContainerFamily),
            ContainerBaseImageLock = Or(Absolute(user.ContainerBaseImageLock), project.ContainerBaseImageLock),
            ContainerBaseImageLocked = Or(user.ContainerBaseImageLocked, project.ContainerBaseImageLocked),
            ContainerOffline = Or(user.ContainerOffline, project.ContainerOffline),
            ContainerRuntimePack = [.. project.ContainerRuntimePack, .. user.ContainerRuntimePack.Select(static pack => pack with { Include = Path.GetFullPath(pack.Include) })],
            ContainerInsecureRegistries = Both(user.ContainerInsecureRegistries, project.ContainerInsecureRegistries),
            ContainerRegistryMirrors = Both(user.ContainerRegistryMirrors, project.ContainerRegistryMirrors),
            ContainerMirrorsOnly = Or(user.ContainerMirrorsOnly, project.ContainerMirrorsOnly),
            ContainerRegistryCertificates = Or(Absolute(user.ContainerRegistryCertificates), project.ContainerRegistryCertificates),
            Destinations = [.. user.Destinations.Select(static text => AbsoluteSpec(text)!)],
            ContainerRegistry = namesPlaces ? null : project.ContainerRegistry,
            ContainerArchiveOutputPath = namesPlaces ? null : project.ContainerArchiveOutputPath,
            ContainerDestination = namesPlaces ? [] : project.ContainerDestination,
            LocalRegistry = namesPlaces ? null : project.LocalRegistry,
            ContainerRepository = Or(user.ContainerRepository, project.ContainerRepository),
            ContainerImageTag = string.IsNullOrEmpty(user.ContainerImageTags) ? project.ContainerImageTag : null,
            ContainerImageTags = Or(user.ContainerImageTags, project.ContainerImageTags),
            ContainerImageFormat = Or(user.ContainerImageFormat, project.ContainerImageFormat),
            ContainerWorkingDirectory = Or(user.ContainerWorkingDirectory, project.ContainerWorkingDirectory),
            ContainerUser = Or(user.ContainerUser, project.ContainerUser),
            ContainerStopSignal = Or(user.ContainerStopSignal, project.ContainerStopSignal),
            ContainerHealthCheck = Or(user.ContainerHealthCheck, project.ContainerHealthCheck),
            ContainerHealthCheckInterval = Or(user.ContainerHealthCheckInterval, project.ContainerHealthCheckInterval),
            ContainerHealthCheckTimeout = Or(user.ContainerHealthCheckTimeout, project.ContainerHealthCheckTimeout),
            ContainerHealthCheckStartPeriod = Or(user.ContainerHealthCheckStartPeriod, project.ContainerHealthCheckStartPeriod),
            ContainerHealthCheckRetries = Or(user.ContainerHealthCheckRetries, project.ContainerHealthCheckRetries),
            ContainerGenerateLabels = Or(user.ContainerGenerateLabels, project.ContainerGenerateLabels),
            ContainerCompression = Or(user.ContainerCompression, project.ContainerCompression),
            ContainerCompressionLevel = Or(user.ContainerCompressionLevel, project.ContainerCompressionLevel),
            ContainerLayoutVersion = Or(user.ContainerLayoutVersion, project.ContainerLayoutVersion),
            ContainerCache = Or(user.ContainerCache, project.ContainerCache),
            ContainerLayerBudget = Or(user.ContainerLayerBudget, project.ContainerLayerBudget),
            ContainerKeepUnusableFiles = Or(user.ContainerKeepUnusableFiles, project.ContainerKeepUnusableFiles),
            ContainerEntrypoint = Or(user.ContainerEntrypoint, project.ContainerEntrypoint),
            ContainerEntrypointArgs = user.ContainerEntrypoint.IsEmpty ? project.ContainerEntrypointArgs : [],
            ContainerDefaultArgs = Or(user.ContainerDefaultArgs, project.ContainerDefaultArgs),
            ContainerPort = [.. project.ContainerPort, .. user.ContainerPort],
            ContainerVolume = [.. project.ContainerVolume, .. user.ContainerVolume],
            ContainerEnvironmentVariable = [.. project.ContainerEnvironmentVariable, .. user.ContainerEnvironmentVariable],
            ContainerLabel = [.. project.ContainerLabel, .. user.ContainerLabel],
            ContainerAnnotation = [.. project.ContainerAnnotation, .. user.ContainerAnnotation],
            ContainerLayer = [.. user.ContainerLayer, .. project.ContainerLayer],
            ContainerFile = [.. project.ContainerFile, .. user.ContainerFile.Select(static file => file with { Include = Path.GetFullPath(file.Include) })],
            ContainerResultFile = Or(Absolute(user.ContainerResultFile), project.ContainerResultFile),
            ContainerDigestFile = Or(Absolute(user.ContainerDigestFile), project.ContainerDigestFile),
        };
    }

    private static string? Or(string? user, string? project) => string.IsNullOrEmpty(user) ? project : user;

    private static ImmutableArray<RequestItem> Or(ImmutableArray<RequestItem> user, ImmutableArray<RequestItem> project) =>
        user.IsEmpty ? project : user;

    private static string? Both(string? user, string? project) =>
        string.IsNullOrEmpty(user) ? project : string.IsNullOrEmpty(project) ? user : $"{user};{project}";

    private static string? Absolute(string? path) => string.IsNullOrEmpty(path) ? path : Path.GetFullPath(path);

    private static string? AbsoluteSpec(string? text)
    {
        foreach (string transport in (string[])["oci:", "oci-archive:", "docker-archive:"])
        {
            if (text is not null && text.StartsWith(transport, StringComparison.Ordinal) && text.Length > transport.Length)
            {
                bool isFolder = Path.EndsInDirectorySeparator(text);
                string path = Path.GetFullPath(text[transport.Length..]);
                return $"{transport}{(isFolder && !Path.EndsInDirectorySeparator(path) ? path + Path.DirectorySeparatorChar : path)}";
            }
        }

        return text;
    }
}
