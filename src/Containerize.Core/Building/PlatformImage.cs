using System.Collections.Immutable;
using System.Text;
using Containerize.BaseImages;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Planning;

namespace Containerize.Building;

/// <summary>The image for one platform, and what it was made of.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="BaseSpec">The base, as it is named.</param>
/// <param name="Base">The base.</param>
/// <param name="Layers">The layers over the base, in the order of the plan.</param>
/// <param name="Image">The image.</param>
internal sealed record PlatformImage(
    ContainerPlan Plan, BaseImageSpec BaseSpec, Image Base, ImmutableArray<AppLayer> Layers, Image Image)
{
    /// <summary>What became of the image.</summary>
    public ImageReport Report(ImmutableArray<Delivery> deliveries) => new()
    {
        Platform = Image.Config.Platform.ToString(),
        Digest = Image.Digest,
        MediaType = Image.Manifest.Descriptor.MediaType,
        Base = BaseSpec.ToString(),
        BaseDigest = Base.Digest,
        BaseCreated = Base.Config.Created,
        Layers = [.. Plan.Layers.Layers.Zip(Layers, (planned, built) => Report(planned, built.Layer, deliveries))],
        Manifest = Encoding.UTF8.GetString(Image.Manifest.Content.AsSpan()),
        Configuration = Encoding.UTF8.GetString(Image.ConfigBlob.Content.AsSpan()),
    };

    private static LayerReport Report(PlannedLayer planned, Layer built, ImmutableArray<Delivery> deliveries) => new()
    {
        Kind = planned.Key.KindText,
        Name = planned.Key.Name,
        Title = planned.Key.Title,
        Files = planned.Files.Length,
        FileBytes = planned.FileBytes,
        Digest = built.Descriptor.Digest,
        Size = built.Descriptor.Size,
        Sent = deliveries.Any(delivery => delivery.Sent.Contains(built.Descriptor.Digest)),
    };
}
