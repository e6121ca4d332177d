using System.Collections.Immutable;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of registries, names and destinations into options.</summary>
internal sealed class NamesBinder(OptionReader reader)
{
    // MSBuild hands a list on with ';', and a shell or a pipeline is easier to write with ',' or spaces. No name has any of them.
    private static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    public ImmutableArray<Tag> Tags(BuildRequest request)
    {
        if (OptionReader.NullIfEmpty(request.ContainerImageTag) is not null && OptionReader.NullIfEmpty(request.ContainerImageTags) is not null)
        {
            reader.Report(
                DiagnosticCode.ConflictingOptions,
                "ContainerImageTag and ContainerImageTags are both set",
                "ContainerImageTag",
                "keep the one that you mean");
        }

        return
        [
            .. Words($"{request.ContainerImageTag};{request.ContainerImageTags}")
                .Select(text => reader.Read<Tag>(text, Tag.TryParse, DiagnosticCode.InvalidTag, "ContainerImageTags (--tag)"))
                .OfType<Tag>(),
        ];
    }

    public ImmutableArray<RegistryPath> Registries(BuildRequest request) =>
    [
        .. Words(request.ContainerRegistry ?? "")
            .Select(text => reader.Read<RegistryPath>(text, RegistryPath.TryParse, DiagnosticCode.InvalidReference, "ContainerRegistry"))
            .OfType<RegistryPath>(),
    ];

    public RegistryPath? CacheRepository(BuildRequest request)
    {
        const string Where = "ContainerCacheRepository (--cache-repository)";
        RegistryPath? path = reader.Read<RegistryPath>(
            request.ContainerCacheRepository, RegistryPath.TryParse, DiagnosticCode.InvalidReference, Where);
        if (path is { Prefix: null })
        {
            reader.Report(
                DiagnosticCode.InvalidReference,
                $"'{request.ContainerCacheRepository}' names no repository",
                Where,
                "write the registry and a repository without a tag, such as registry.example.com/team/layers");
        }

        return path;
    }

    public RepositoryName? Repository(BuildRequest request) => OptionReader.NullIfEmpty(request.ContainerRepository) is not { } text
        ? null
        : reader.Read<RepositoryName>(
            RepositorySpelling.Of(text) is { Length: > 0 } spelled ? spelled : text, RepositoryName.TryParse, DiagnosticCode.InvalidReference, $"ContainerRepository, '{text}'");

    public ImmutableArray<DestinationSpec> Destinations(
        BuildRequest request, ImmutableArray<RegistryPath> registries, RepositoryName? repository, ImmutableArray<Tag> tags)
    {
        DestinationBinder binder = new(tags, reader.Report);
        bool pushes = reader.IsOn(request.ContainerPushToRegistry, byDefault: true, "ContainerPushToRegistry");
        ImmutableArray<DestinationSpec> named =
        [
            .. request.Destinations.Concat(request.ContainerDestination.Select(static item => item.Include))
                .Select(binder.Bind).OfType<DestinationSpec>()
                .Where(destination => pushes || destination is not DestinationSpec.InRegistry),
        ];
        if (OptionReader.NullIfEmpty(request.ContainerArchiveOutputPath) is { } archive)
        {
            return [.. named, new DestinationSpec.Archive(Path.GetFullPath(archive))];
        }

        if (pushes && !registries.IsEmpty)
        {
            ImmutableArray<Tag> all = tags.IsEmpty ? [Tag.Latest] : tags;
            return [.. named, .. registries.Select(registry => new DestinationSpec.InRegistry(registry, repository, all))];
        }

        if (reader.Choice<LocalRegistry>(request.LocalRegistry, "LocalRegistry") is { } local)
        {
            return [.. named, new DestinationSpec.Local(local is LocalRegistry.Docker ? LocalStore.Docker : LocalStore.Podman, null)];
        }

        return named.IsEmpty ? [new DestinationSpec.Archive(null)] : named;
    }

    public static ImmutableArray<string> ResultFiles(BuildRequest request) =>
    [
        .. new[] { request.ContainerResultFile, request.ContainerDigestFile }
            .Where(static file => !string.IsNullOrEmpty(file)).Select(static file => Path.GetFullPath(file!)),
    ];

    private static IEnumerable<string> Words(string list) =>
        list.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}
