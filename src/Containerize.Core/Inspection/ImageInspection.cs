using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Inspection.Checking;
using Containerize.Inspection.Comparing;
using Containerize.Inspection.Contents;
using Containerize.Inspection.Sources;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Inspection;

/// <summary>
/// Reads images that exist, whoever made them: describes one, compares two, checks one. Images are named as <c>docker://REFERENCE</c> or a
/// reference alone, <c>oci:FOLDER[:TAG]</c>, <c>oci-archive:FILE[:TAG]</c>, or the path of a layout or an archive. Nothing is fetched that
/// is not needed.
/// </summary>
public sealed class ImageInspection : IDisposable
{
    private readonly RegistryNetwork _network;
    private readonly ImageLocator _locator;

    /// <param name="request">Says how registries are reached. Nothing else of it counts.</param>
    /// <param name="log">Is told what registries warn of.</param>
    /// <exception cref="ContainerizeException">What it says of registries is mistaken.</exception>
    public ImageInspection(BuildRequest request, IBuildLog log)
    {
        List<Diagnostic> mistakes = [];
        NetworkOptions options = new NetworkBinder(new OptionReader(
            (code, what, where, next) => mistakes.Add(new Diagnostic(code, what, where, next)))).Bind(request);
        if (mistakes.Count > 0)
        {
            throw new ContainerizeException([.. mistakes]);
        }

        _network = new RegistryNetwork(options.Over(RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable)) with
        {
            Warnings = new RegistryWarnings(log.Say),
        });
        _locator = new ImageLocator(_network);
    }

    /// <summary>Describes an image.</summary>
    /// <param name="name">The image.</param>
    /// <param name="platform">Which image of an index; null for that of this machine's processor, or the first.</param>
    /// <param name="readsLayers">Whether every layer is read. Without that, layers are described by what manifest and history say.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">The image is not there, or cannot be read.</exception>
    public async Task<ImageDescription> DescribeAsync(string name, string? platform, bool readsLayers, CancellationToken cancellationToken)
    {
        StoredImage image = await ReadAsync(name, platform, cancellationToken);
        IEnumerable<int> all = readsLayers ? Enumerable.Range(0, image.Manifest.Layers.Length) : [];
        ImmutableArray<ComparedLayer> layers = await ReadLayersAsync(image, all, cancellationToken);
        return new ImageDescriber(image, layers.ToImmutableDictionary(static layer => layer.Index, static layer => layer.Contents)).Describe();
    }

    /// <summary>Says why two images have different digests. Only layers that differ are read.</summary>
    /// <param name="left">The first image.</param>
    /// <param name="right">The second image.</param>
    /// <param name="platform">Which image of an index; null for that of this machine's processor, or the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">An image is not there, or cannot be read.</exception>
    public async Task<ImageDifference> CompareAsync(string left, string right, string? platform, CancellationToken cancellationToken)
    {
        StoredImage one = await ReadAsync(left, platform, cancellationToken);
        StoredImage other = await ReadAsync(right, platform, cancellationToken);
        return new ImageComparison(
            one,
            other,
            await ReadLayersAsync(one, LayerPairs.NotIn(other, one), cancellationToken),
            await ReadLayersAsync(other, LayerPairs.NotIn(one, other), cancellationToken)).Compare();
    }

    /// <summary>Checks every image that the name stands for, and every byte of it.</summary>
    /// <param name="name">The image.</param>
    /// <param name="isBase">Whether it is one to build on, which needs no command.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">The place cannot be read. What is wrong with the image itself is in the result.</exception>
    public async Task<ImageVerification> VerifyAsync(string name, bool isBase, CancellationToken cancellationToken)
    {
        using ScratchFolder scratch = ScratchFolder.Create();
        return await new ImageVerifier(_locator.Open(name), name, isBase).RunAsync(scratch, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private Task<StoredImage> ReadAsync(string name, string? platform, CancellationToken cancellationToken) =>
        new ImageReader(_locator.Open(name), name).ReadAsync(PlatformText.Parse(platform), cancellationToken);

    private static async Task<ImmutableArray<ComparedLayer>> ReadLayersAsync(
        StoredImage image, IEnumerable<int> places, CancellationToken cancellationToken)
    {
        ImmutableArray<LayerTitle> titles = LayerTitle.Of(image);
        LayerReader reader = new(image.Name, new FileReader());
        ImmutableArray<ComparedLayer>.Builder layers = ImmutableArray.CreateBuilder<ComparedLayer>();
        foreach (int place in places)
        {
            Descriptor layer = image.Manifest.Layers[place];
            await using Stream blob = await image.Store.OpenAsync(layer, cancellationToken);
            layers.Add(new ComparedLayer(place, titles[place], layer, await reader.ReadAsync(layer, blob, cancellationToken)));
        }

        return layers.ToImmutable();
    }
}
