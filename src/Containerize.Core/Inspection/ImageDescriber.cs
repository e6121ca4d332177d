using System.Collections.Immutable;
using System.Globalization;
using Containerize.Images;
using Containerize.Inspection.Contents;
using Containerize.Inspection.Sources;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Inspection;

/// <summary>Describes an image by its documents, and by what its layers hold where they have been read.</summary>
/// <param name="image">The documents.</param>
/// <param name="contents">The layers by their place in the image; those that were not read are missing.</param>
internal sealed class ImageDescriber(StoredImage image, ImmutableDictionary<int, LayerContents> contents)
{
    // Builders that want the same digest twice write the epoch, or a second after it.
    private static readonly DateTimeOffset FirstRealTime = DateTimeOffset.UnixEpoch.AddDays(2);

    private readonly ImmutableArray<LayerTitle> _titles = LayerTitle.Of(image);
    private readonly PackageOrigins _origins = PackageOrigins.Of(contents.Values);

    public ImageDescription Describe()
    {
        ImmutableArray<LayerDescription> layers = [.. image.Manifest.Layers.Select(DescribeLayer)];
        BaseDescription foundation = DescribeBase(layers);
        AppDescription? app = DescribeApp();
        return new ImageDescription
        {
            Name = image.Name,
            Digest = image.Digest,
            MediaType = image.ManifestBlob.Descriptor.MediaType,
            Index = image.Listed is null ? null : image.Top.Descriptor.Digest,
            Platform = image.Config.Platform.ToString(),
            Platforms = [.. image.Listing.Select(static listed => listed.Platform?.ToString()).OfType<string>()],
            Size = layers.Sum(static layer => layer.Size),
            Created = image.Config.Created,
            Base = foundation,
            App = app,
            Rebase = RebaseVerdict.Of(foundation, app),
            Config = image.Config.Container ?? new ContainerConfig(),
            Annotations = image.Manifest.Annotations ?? StringMap.Empty,
            Layers = layers,
        };
    }

    private LayerDescription DescribeLayer(Descriptor layer, int index)
    {
        LayerNotes? notes = _titles[index].Notes;
        LayerContents? read = contents.GetValueOrDefault(index);
        return new LayerDescription
        {
            Kind = _titles[index].Kind,
            Title = _titles[index].Text,
            Digest = layer.Digest,
            DiffId = image.DiffIds.ElementAtOrDefault(index),
            MediaType = layer.MediaType,
            Size = layer.Size,
            Files = read?.Files.Count() ?? notes?.Files,
            FileBytes = read?.Files.Sum(static file => file.Size) ?? notes?.FileBytes,
            Packages = read is null ? notes?.Packages : PackagesOf(read, notes),
            Entries = read?.Entries,
        };
    }

    // Who trims writes files anew that no list knows any more: the notes know more then.
    private ImmutableArray<PackageVersion> PackagesOf(LayerContents read, LayerNotes? notes) =>
        _origins.Of(read) is { IsEmpty: false } found ? found : notes?.Packages ?? [];

    private BaseDescription DescribeBase(ImmutableArray<LayerDescription> layers)
    {
        bool isKnown = layers.Any(static layer => layer.Kind is not "layer" and not "base") || _titles.Any(static title => title.IsOfBase);
        ImmutableArray<LayerDescription> ofBase = [.. layers.Where(static layer => layer.Kind is "base")];
        return new BaseDescription(
            Told(Oci.Annotations.BaseName), Told(Oci.Annotations.BaseDigest), isKnown ? ofBase.Length : null, isKnown ? ofBase.Sum(static layer => layer.Size) : null,
            isKnown ? CreatedOf(ofBase.Length) : null);
    }

    private string? Told(string key) => image.Manifest.Annotations?[key] ?? image.Config.Container?.Labels?[key];

    // The base is as old as the last thing that was done to it: its entries reach to the layer that is the app's first.
    private DateTimeOffset? CreatedOf(int layersOfBase)
    {
        int layers = 0;
        return (image.Config.History ?? [])
            .TakeWhile(entry => entry is { EmptyLayer: true } || layers++ < layersOfBase)
            .Select(static entry => DateTimeOffset.TryParse(entry?.Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset created) ? created : DateTimeOffset.MinValue)
            .Where(static created => created > FirstRealTime)
            .Select(static created => (DateTimeOffset?)created)
            .Max();
    }

    private AppDescription? DescribeApp() =>
        AppNotes.Read(image.Manifest.Annotations) is { } notes ? new AppDescription(notes.IsSelfContained, notes.Frameworks)
        : RuntimeConfigs.Of(contents.Values).Values.FirstOrDefault() is { } config ? new AppDescription(config.IsSelfContained, config.Frameworks)
        : null;
}
