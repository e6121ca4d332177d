using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Building.Binding;

/// <summary>Turns a request into options, once, and reports every mistake at once.</summary>
internal sealed class OptionsBinder
{
    private readonly ImmutableArray<Diagnostic>.Builder _mistakes = ImmutableArray.CreateBuilder<Diagnostic>();

    private OptionsBinder()
    {
    }

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
        OptionReader reader = new(Report);
        NamesBinder names = new(reader);
        SettingsBinder settings = new(reader);
        ImmutableArray<Tag> tags = names.Tags(request);
        ImmutableArray<RegistryPath> registries = names.Registries(request);
        RepositoryName? repository = names.Repository(request);
        ImageFormat format = reader.Choice<ImageFormat>(request.ContainerImageFormat, "ContainerImageFormat (--format)") ?? ImageFormat.Oci;
        return new BuildOptions
        {
            PublishFolder = PublishFolder(request),
            AppName = OptionReader.NullIfEmpty(request.AssemblyName),
            Platform = Platform(request),
            RuntimeIdentifier = OptionReader.NullIfEmpty(request.RuntimeIdentifier),
            KeepUnusableFiles = reader.IsOn(request.ContainerKeepUnusableFiles, byDefault: false, "ContainerKeepUnusableFiles (--keep-unusable-files)"),
            Base = reader.Read<BaseImageSpec>(
                request.ContainerBaseImage, BaseImageSpec.TryParse, DiagnosticCode.InvalidBaseImage, "ContainerBaseImage (--base)"),
            BaseHints = new DefaultBaseHints
            {
                RuntimeIdentifier = OptionReader.NullIfEmpty(request.RuntimeIdentifier),
                FrameworkVersion = OptionReader.NullIfEmpty(request.TargetFrameworkVersion),
                InvariantGlobalization = bool.TryParse(request.InvariantGlobalization, out bool isInvariant) ? isInvariant : null,
                Family = OptionReader.NullIfEmpty(request.ContainerFamily),
            },
            Bases = new BasesBinder(reader).Bind(request),
            Destinations = names.Destinations(request, registries, repository, tags),
            ResultFiles = NamesBinder.ResultFiles(request),
            Network = new NetworkBinder(reader).Bind(request),
            Registry = registries.FirstOrDefault() ?? RegistryPath.DockerHub,
            Repository = repository,
            Tags = tags.IsEmpty ? [Tag.Latest] : tags,
            WorkingDirectory = settings.WorkingDirectory(request) ?? ImagePath.Root.Combine("app"),
            Layering = new LayeringBinder(Report).Bind(request),
            ContainerFiles = [.. request.ContainerFile.Select(new ContainerFileBinder(Report).Bind).OfType<ContainerFileSpec>()],
            User = settings.User(request),
            Ports = [.. request.ContainerPort.Select(settings.Port).OfType<Port>()],
            Environment = [.. request.ContainerEnvironmentVariable.Select(settings.EnvironmentVariable)],
            Labels = [.. request.ContainerLabel.Select(settings.Label)],
            GeneratedLabels = GeneratedLabels(request, reader),
            Annotations = settings.Annotations(request, format),
            Volumes = settings.Volumes(request),
            StopSignal = settings.StopSignal(request),
            HealthCheck = new HealthCheckBinder(reader).Bind(request),
            Command = CommandBinder.Bind(request, reader),
            Format = format,
            Cache = reader.IsOn(request.ContainerCache, byDefault: true, "ContainerCache (--no-cache)"),
            CacheRepository = names.CacheRepository(request),
            Created = Created(sourceDateEpoch),
            LayerFormat = new CompressionBinder(Report).Bind(request),
        };
    }

    private static GeneratedLabels GeneratedLabels(BuildRequest request, OptionReader reader)
    {
        bool any = reader.IsOn(request.ContainerGenerateLabels, byDefault: true, "ContainerGenerateLabels");
        return new GeneratedLabels
        {
            Created = reader.IsOn(request.ContainerGenerateLabelsImageCreated, byDefault: true, "ContainerGenerateLabelsImageCreated") && any,
            BaseName = reader.IsOn(request.ContainerGenerateLabelsImageBaseName, byDefault: true, "ContainerGenerateLabelsImageBaseName") && any,
            BaseDigest = reader.IsOn(request.ContainerGenerateLabelsImageBaseDigest, byDefault: true, "ContainerGenerateLabelsImageBaseDigest") && any,
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
        if (OptionReader.NullIfEmpty(request.RuntimeIdentifier) is not { } rid)
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

    private DateTimeOffset Created(string? sourceDateEpoch)
    {
        if (OptionReader.NullIfEmpty(sourceDateEpoch) is not { } text)
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

    private void Report(DiagnosticCode code, string what, string where, string next) =>
        _mistakes.Add(new Diagnostic(code, what, where, next));
}
