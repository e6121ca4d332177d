using System.Collections.Immutable;
using System.Globalization;
using Containerize.Oci;

namespace Containerize.Images;

/// <summary>Puts layers and settings over a base. What the base says and the settings do not is kept.</summary>
internal static class ImageAssembler
{
    private const string Author = "containerize";

    public static Image Assemble(Image baseImage, ImmutableArray<AppLayer> layers, ImageSettings settings)
    {
        string created = settings.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        ImageConfig config = baseImage.Config with
        {
            Created = created,
            Container = Configure(baseImage.Config.Container ?? new ContainerConfig(), settings),
            History =
            [
                .. CompleteHistory(baseImage),
                .. layers.Select(layer => new HistoryEntry { Created = created, CreatedBy = Author, Comment = layer.Notes.Title }),
            ],
        };
        return Image.Create(
            config,
            [.. baseImage.Layers, .. layers.Select(static layer => layer.Layer with { Annotations = layer.Notes.ToAnnotations() })],
            settings.Annotations,
            settings.Format);
    }

    private static ContainerConfig Configure(ContainerConfig config, ImageSettings settings)
    {
        ImmutableArray<string> environment = Merge(config.Env ?? [], settings.Environment);
        ImmutableSortedSet<string> ports = (config.ExposedPorts ?? [])
            .Concat(settings.Ports.Concat(ListeningPorts.Of(environment)).Select(static port => port.ToString()))
            .ToImmutableSortedSet(StringComparer.Ordinal);
        ImmutableSortedSet<string> volumes = (config.Volumes ?? [])
            .Concat(settings.Volumes.Select(static volume => volume.ToString()))
            .ToImmutableSortedSet(StringComparer.Ordinal);
        StringMap labels = (config.Labels ?? StringMap.Empty).With(settings.Labels);
        return config with
        {
            User = settings.User ?? UserOf(config, environment),
            ExposedPorts = ports.IsEmpty ? null : ports,
            Env = environment.IsEmpty ? null : environment,
            Entrypoint = settings.Entrypoint.IsEmpty ? null : settings.Entrypoint,
            Cmd = settings.Cmd.IsEmpty ? null : settings.Cmd,
            Volumes = volumes.IsEmpty ? null : volumes,
            WorkingDir = settings.WorkingDirectory.ToString(),
            Labels = labels.Count is 0 ? null : labels,
            StopSignal = settings.StopSignal ?? config.StopSignal,
            HealthCheck = settings.HealthCheck ?? config.HealthCheck,
        };
    }

    // A base that names a user keeps it; Microsoft's full images name the one to use in APP_UID and leave the choice open.
    private static string? UserOf(ContainerConfig config, ImmutableArray<string> environment)
    {
        const string Variable = "APP_UID=";
        return !string.IsNullOrEmpty(config.User)
            ? config.User
            : environment.LastOrDefault(static variable => variable.StartsWith(Variable, StringComparison.Ordinal))?[Variable.Length..];
    }

    // A variable of the base keeps its place, with the new value; new ones follow in the order of their names.
    private static ImmutableArray<string> Merge(ImmutableArray<string> inherited, StringMap added)
    {
        ImmutableHashSet<string> names = [.. inherited.Select(NameOf)];
        return
        [
            .. inherited.Select(variable => added[NameOf(variable)] is { } value ? $"{NameOf(variable)}={value}" : variable),
            .. added.Where(pair => !names.Contains(pair.Key)).Select(static pair => $"{pair.Key}={pair.Value}"),
        ];
    }

    private static string NameOf(string variable) => variable.Split('=', 2)[0];

    // Some registries refuse an image whose history does not account for each layer.
    private static ImmutableArray<HistoryEntry> CompleteHistory(Image image)
    {
        ImmutableArray<HistoryEntry> history = image.Config.History ?? [];
        int missing = image.Layers.Length - history.Count(static entry => entry.EmptyLayer is not true);
        return missing <= 0 ? history : [.. history, .. Enumerable.Repeat(new HistoryEntry { Comment = "base" }, missing)];
    }
}
