using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Building;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Rebasing;

/// <summary>
/// What an app put over its base, found by comparing the image with the base. Over another base it gives the image that a build
/// on that base would have given, to the byte.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="oldBase">What it was built on; its layers are the lowest of the image.</param>
internal sealed class AppChanges(Image image, Image oldBase)
{
    // The layers keep the notes that the image has on them; these are overwritten.
    private static readonly LayerNotes AnyNotes = new() { Title = "", Files = 0, FileBytes = 0, Packages = null };

    private readonly ImageManifest _manifest = OciJson.ReadManifest(image.Manifest.Content.AsSpan());
    private readonly ContainerConfig _config = image.Config.Container ?? new ContainerConfig();
    private readonly ContainerConfig _ofBase = oldBase.Config.Container ?? new ContainerConfig();

    /// <summary>The layers over the base, the lowest first.</summary>
    public ImmutableArray<Layer> Layers => image.Layers[oldBase.Layers.Length..];

    /// <summary>Whether the layers over the base have a .NET of their own, from runtime packs: then the image names its version.</summary>
    public bool HasOwnRuntime => OwnEnvironment["DOTNET_VERSION"] is not null
        && !(_ofBase.Env ?? []).Any(static variable => variable.StartsWith("DOTNET_VERSION=", StringComparison.Ordinal));

    private ImageFormat Format =>
        image.Manifest.Descriptor.MediaType is MediaTypes.DockerManifest ? ImageFormat.Docker : ImageFormat.Oci;

    /// <summary>The image on another base.</summary>
    /// <param name="spec">The base as it is named.</param>
    /// <param name="newBase">The base.</param>
    public Image Over(BaseImageSpec spec, Image newBase)
    {
        StringMap aboutBase = BaseAnnotations.Of(spec, newBase);
        Image assembled = Assemble(newBase, aboutBase, UserIsOfBase(aboutBase) ? null : _config.User);
        ContainerConfig container = assembled.Config.Container!;
        return Image.Create(
            assembled.Config with
            {
                Created = image.Config.Created,
                Container = container with
                {
                    WorkingDir = _config.WorkingDir,
                    ExposedPorts = NullIfEmpty((container.ExposedPorts ?? []).Union(OwnPorts)),
                    Volumes = NullIfEmpty((container.Volumes ?? []).Union((_config.Volumes ?? []).Except(_ofBase.Volumes ?? []))),
                },
                History = [.. assembled.Config.History!.Value[..^Layers.Length], .. OwnHistory],
            },
            [.. newBase.Layers, .. Layers],
            AnnotationsOf(aboutBase),
            Format);
    }

    private Image Assemble(Image baseImage, StringMap aboutBase, string? user)
    {
        ContainerConfig ofNewBase = baseImage.Config.Container ?? new ContainerConfig();
        return ImageAssembler.Assemble(
            baseImage,
            [.. Layers.Select(static layer => new AppLayer(AnyNotes, layer))],
            new ImageSettings
            {
                WorkingDirectory = ImagePath.Root,
                User = user,
                Entrypoint = Inherited(_config.Entrypoint, _ofBase.Entrypoint, ofNewBase.Entrypoint),
                Cmd = Inherited(_config.Cmd, _ofBase.Cmd, ofNewBase.Cmd),
                Ports = [],
                Environment = OwnEnvironment,
                Labels = LabelsOf(aboutBase),
                StopSignal = _config.StopSignal == _ofBase.StopSignal ? null : _config.StopSignal,
                HealthCheck = IsSame(_config.HealthCheck, _ofBase.HealthCheck) ? null : _config.HealthCheck,
                Format = Format,
                Annotations = StringMap.Empty,
                Created = DateTimeOffset.UnixEpoch,
            });
    }

    // The rule by which a user comes from a base is the assembler's: what it gives over the old base tells.
    private bool UserIsOfBase(StringMap aboutBase) =>
        Assemble(oldBase, aboutBase, user: null).Config.Container!.User == _config.User;

    private StringMap OwnEnvironment =>
    [
        .. (_config.Env ?? []).Except(_ofBase.Env ?? [], StringComparer.Ordinal)
            .Select(static variable => variable.Split('=', 2))
            .Select(static pair => new KeyValuePair<string, string>(pair[0], pair.ElementAtOrDefault(1) ?? "")),
    ];

    // Those that the environment implies follow from the environment of the new base.
    private ImmutableSortedSet<string> OwnPorts => (_config.ExposedPorts ?? [])
        .Except(_ofBase.ExposedPorts ?? [])
        .Except(ListeningPorts.Of(_config.Env ?? []).Select(static port => port.ToString()));

    // Accounts for the layers over the base, whatever the entries of the base say.
    private ImmutableArray<HistoryEntry> OwnHistory
    {
        get
        {
            ImmutableArray<HistoryEntry> all = image.Config.History ?? [];
            int ofBase = oldBase.Config.History?.Length ?? 0;
            ImmutableArray<HistoryEntry> own = ofBase <= all.Length ? all[ofBase..] : [];
            int layers = own.Count(static entry => entry.EmptyLayer is not true);
            return layers == Layers.Length ? own
                : layers > Layers.Length ? [.. own[(layers - Layers.Length)..]]
                : [.. own, .. Enumerable.Repeat(new HistoryEntry { Comment = "app" }, Layers.Length - layers)];
        }
    }

    // Labels about the base follow it, and one that was switched off stays off. A base without a name was none to write.
    private StringMap LabelsOf(StringMap aboutBase)
    {
        StringMap labels = [.. (_config.Labels ?? StringMap.Empty).Where(label => _ofBase.Labels?[label.Key] != label.Value)];
        if (labels[Annotations.BaseDigest] != oldBase.Digest.ToString())
        {
            return labels;
        }

        bool hadNoName = _manifest.Annotations is { } annotations && annotations[Annotations.BaseName] is null;
        return WithoutBase(labels).With(
            [.. aboutBase.Where(note => labels[note.Key] is not null || (note.Key == Annotations.BaseName && hadNoName))]);
    }

    private StringMap AnnotationsOf(StringMap aboutBase) =>
        WithoutBase(_manifest.Annotations ?? StringMap.Empty).With(aboutBase);

    private static StringMap WithoutBase(StringMap notes) =>
        [.. notes.Where(static note => note.Key is not (Annotations.BaseName or Annotations.BaseDigest))];

    private static ImmutableArray<string> Inherited(
        ImmutableArray<string>? own, ImmutableArray<string>? ofOldBase, ImmutableArray<string>? ofNewBase) =>
        own is { IsEmpty: false } words && ofOldBase is { } inherited && words.SequenceEqual(inherited, StringComparer.Ordinal)
            ? ofNewBase ?? []
            : own ?? [];

    private static ImmutableSortedSet<string>? NullIfEmpty(ImmutableSortedSet<string> set) => set.IsEmpty ? null : set;

    private static bool IsSame(HealthCheck? one, HealthCheck? other) => Written(one).AsSpan().SequenceEqual(Written(other).AsSpan());

    private static ImmutableArray<byte> Written(HealthCheck? check) => OciJson.Write(new ImageConfig
    {
        Architecture = "",
        OperatingSystem = "",
        RootFileSystem = new RootFileSystem { DiffIds = [] },
        Container = new ContainerConfig { HealthCheck = check },
    });
}
