using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Containerize.BaseImages;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>Turns a request into options, once, and reports every mistake at once.</summary>
internal sealed class OptionsBinder
{
    private readonly ImmutableArray<Diagnostic>.Builder _mistakes = ImmutableArray.CreateBuilder<Diagnostic>();

    private OptionsBinder()
    {
    }

    private delegate bool TryParse<T>(string text, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? why);

    /// <param name="request">What the user asked for.</param>
    /// <param name="sourceDateEpoch">The value of the environment variable <c>SOURCE_DATE_EPOCH</c>, if it is set.</param>
    /// <exception cref="ContainerizeException">The request holds mistakes; the exception lists all of them.</exception>
    public static BuildOptions Bind(BuildRequest request, string? sourceDateEpoch)
    {
        OptionsBinder binder = new();
        BuildOptions options = binder.BindAll(request, sourceDateEpoch);
        return binder._mistakes.Count is 0 ? options : throw new ContainerizeException(binder._mistakes.ToImmutable());
    }

    private BuildOptions BindAll(BuildRequest request, string? sourceDateEpoch)
    {
        ImmutableArray<Tag> tags = Tags(request);
        RegistryName? registry = Parse<RegistryName>(
            request.ContainerRegistry, RegistryName.TryParse, DiagnosticCode.InvalidReference, "ContainerRegistry");
        RepositoryName? repository = Repository(request);
        return new BuildOptions
        {
            PublishFolder = PublishFolder(request),
            AppName = NullIfEmpty(request.AssemblyName),
            Platform = Platform(request),
            RuntimeIdentifier = NullIfEmpty(request.RuntimeIdentifier),
            KeepUnusableFiles = new SwitchBinder(Report).Bind(request.ContainerKeepUnusableFiles, byDefault: false, "ContainerKeepUnusableFiles (--keep-unusable-files)"),
            Base = Parse<BaseImageSpec>(
                request.ContainerBaseImage, BaseImageSpec.TryParse, DiagnosticCode.InvalidBaseImage, "ContainerBaseImage (--base)"),
            Destinations = Destinations(request, registry, repository, tags),
            Network = new NetworkBinder(Report).Bind(request),
            Registry = registry ?? RegistryName.DockerHub,
            Repository = repository,
            Tags = tags.IsEmpty ? [Tag.Latest] : tags,
            WorkingDirectory = Parse<ImagePath>(
                request.ContainerWorkingDirectory, ImagePath.TryParse, DiagnosticCode.InvalidWorkingDirectory, "ContainerWorkingDirectory (--workdir)")
                ?? ImagePath.Root.Combine("app"),
            Layering = new LayeringBinder(Report).Bind(request),
            ContainerFiles = [.. request.ContainerFile.Select(new ContainerFileBinder(Report).Bind).OfType<ContainerFileSpec>()],
            User = NullIfEmpty(request.ContainerUser),
            Ports = [.. request.ContainerPort.Select(Port).OfType<Port>()],
            Environment = [.. request.ContainerEnvironmentVariable.Select(EnvironmentVariable)],
            Labels = [.. request.ContainerLabel.Select(Label)],
            Command = Command(request),
            Cache = new SwitchBinder(Report).Bind(request.ContainerCache, byDefault: true, "ContainerCache (--no-cache)"),
            Created = Created(sourceDateEpoch),
            LayerFormat = new CompressionBinder(Report).Bind(request),
        };
    }

    private string PublishFolder(BuildRequest request)
    {
        if (string.IsNullOrEmpty(request.PublishFolder))
        {
            Report(DiagnosticCode.PublishFolderNotFound, "no publish folder is named", "PublishFolder", "name the folder that 'dotnet publish' wrote");
            return "";
        }

        return Path.GetFullPath(request.PublishFolder);
    }

    private Platform? Platform(BuildRequest request)
    {
        if (NullIfEmpty(request.RuntimeIdentifier) is not { } rid)
        {
            return null;
        }

        if (!Oci.Platform.TryFromRuntimeIdentifier(rid, out Platform? platform) || platform.OperatingSystem != "linux")
        {
            Report(
                DiagnosticCode.InvalidPlatform,
                $"there are no images for the runtime identifier '{rid}'",
                "ContainerRuntimeIdentifier (--rid)",
                "use one such as linux-x64, linux-arm64 or linux-musl-x64");
        }

        return platform;
    }

    private RepositoryName? Repository(BuildRequest request) => NullIfEmpty(request.ContainerRepository) is null
        ? null
        : Parse<RepositoryName>(
            request.ContainerRepository!.Replace(' ', '-'), RepositoryName.TryParse,
            DiagnosticCode.InvalidReference, "ContainerRepository (--repository)");

    private ImmutableArray<Tag> Tags(BuildRequest request)
    {
        if (NullIfEmpty(request.ContainerImageTag) is not null && NullIfEmpty(request.ContainerImageTags) is not null)
        {
            Report(
                DiagnosticCode.ConflictingOptions,
                "ContainerImageTag and ContainerImageTags are both set",
                "ContainerImageTag",
                "keep the one that you mean");
        }

        return
        [
            .. $"{request.ContainerImageTag};{request.ContainerImageTags}"
                .Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal)
                .Select(text => Parse<Tag>(text, Tag.TryParse, DiagnosticCode.InvalidTag, "ContainerImageTags (--tag)"))
                .OfType<Tag>(),
        ];
    }

    private ImmutableArray<DestinationSpec> Destinations(
        BuildRequest request, RegistryName? registry, RepositoryName? repository, ImmutableArray<Tag> tags)
    {
        DestinationBinder binder = new(tags, Report);
        ImmutableArray<DestinationSpec> named = [.. request.Destinations.Select(binder.Bind).OfType<DestinationSpec>()];
        if (NullIfEmpty(request.ContainerArchiveOutputPath) is { } archive)
        {
            return [.. named, new DestinationSpec.Archive(Path.GetFullPath(archive))];
        }

        if (registry is not null)
        {
            return [.. named, new DestinationSpec.InRegistry(registry, repository, tags.IsEmpty ? [Tag.Latest] : tags)];
        }

        return request.Destinations.IsEmpty ? [new DestinationSpec.Archive(null)] : named;
    }

    private Port? Port(RequestItem item)
    {
        if (!Oci.Port.TryParse(item.Include.Trim(), item.Type, out Port? port, out string? why))
        {
            Report(DiagnosticCode.InvalidPort, $"'{item.Include}' is no port: {why}", "ContainerPort (--port)", "write one such as 8080");
        }

        return port;
    }

    private KeyValuePair<string, string> EnvironmentVariable(RequestItem item)
    {
        if (item.Include.Length is 0 || item.Include.Any(static letter => letter is '=' || char.IsControl(letter)) || char.IsAsciiDigit(item.Include[0]))
        {
            Report(
                DiagnosticCode.InvalidEnvironmentVariable,
                $"'{item.Include}' is no name of an environment variable",
                "ContainerEnvironmentVariable (--env)",
                "use letters, digits and '_', and no digit first");
        }

        return new(item.Include, item.Value ?? "");
    }

    private KeyValuePair<string, string> Label(RequestItem item)
    {
        bool isBlank = string.IsNullOrWhiteSpace(item.Include);
        if (isBlank || item.Include.Any(char.IsControl))
        {
            string what = isBlank ? "a label has no name" : $"'{item.Include}' is no name of a label";
            Report(DiagnosticCode.InvalidLabel, what, "ContainerLabel (--label)", "write it as NAME=VALUE, on one line");
        }

        return new(item.Include, item.Value ?? "");
    }

    private CommandOptions Command(BuildRequest request)
    {
        AppCommandInstruction? instruction = null;
        if (NullIfEmpty(request.ContainerAppCommandInstruction) is { } text)
        {
            instruction = Enum.GetValues<AppCommandInstruction>()
                .Cast<AppCommandInstruction?>()
                .FirstOrDefault(value => value.ToString() == text);
            if (instruction is null)
            {
                Report(
                    DiagnosticCode.ConflictingOptions,
                    $"'{text}' is no instruction",
                    "ContainerAppCommandInstruction",
                    "use Entrypoint, DefaultArgs or None");
            }
        }

        return new CommandOptions
        {
            Instruction = instruction,
            Entrypoint = Texts(request.ContainerEntrypoint),
            EntrypointArgs = Texts(request.ContainerEntrypointArgs),
            AppCommand = Texts(request.ContainerAppCommand),
            AppCommandArgs = Texts(request.ContainerAppCommandArgs),
            DefaultArgs = Texts(request.ContainerDefaultArgs),
        };
    }

    private DateTimeOffset Created(string? sourceDateEpoch)
    {
        if (NullIfEmpty(sourceDateEpoch) is not { } text)
        {
            return DateTimeOffset.UnixEpoch;
        }

        if (SourceDateEpoch.TryParse(text, out DateTimeOffset time))
        {
            return time;
        }

        Report(
            DiagnosticCode.InvalidSourceDateEpoch,
            $"'{text}' is no time",
            "SOURCE_DATE_EPOCH",
            "set it to whole seconds since 1970, such as the output of 'git log -1 --format=%ct', or unset it");
        return default;
    }

    private static ImmutableArray<string> Texts(ImmutableArray<RequestItem> items) => [.. items.Select(static item => item.Include)];

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private T? Parse<T>(string? text, TryParse<T> tryParse, DiagnosticCode code, string where)
        where T : class
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (tryParse(text, out T? value, out string? why))
        {
            return value;
        }

        Report(code, $"'{text}' cannot be used", where, why);
        return null;
    }

    private void Report(DiagnosticCode code, string what, string where, string next) =>
        _mistakes.Add(new Diagnostic(code, what, where, next));
}
