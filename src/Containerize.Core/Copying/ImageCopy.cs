using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Copying;

/// <summary>
/// Copies an image with all its platforms, and whatever else its index lists, to the byte: the digest stays. Blobs that are
/// at the destination stay there, and a registry takes over by itself what another of its repositories has.
/// </summary>
/// <param name="log">Is told what happens.</param>
public sealed class ImageCopy(IBuildLog log)
{
    /// <summary>Copies an image.</summary>
    /// <exception cref="ContainerizeException">It cannot be read or written. The destination's name stands for no part of it.</exception>
    public async Task<CopyResult> RunAsync(CopyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using RegistryNetwork network = new(
            request.Network.Over(RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable)) with
            {
                Warnings = new RegistryWarnings(log.Say),
            });
        CredentialPurpose purpose = new(RegistryOf(request.Destination), RegistryOf(request.Source));
        Stores stores = new(network, new DefaultCredentials(purpose, Environment.GetEnvironmentVariable));
        IImageStore source = stores.Open(request.Source);
        ImageGraph graph = await new GraphReader(source, request.Source.ToString()).ReadAsync(cancellationToken);
        IDestination destination = stores.OpenToWrite(request.Destination, graph.Name);
        Delivery delivery = await destination.WriteAsync(await FamilyAsync(request, source, graph, cancellationToken), cancellationToken);
        CopyResult result = ResultOf(request, graph, delivery);
        foreach (string line in CopyReport.Lines(result))
        {
            log.Say(line);
        }

        return result;
    }

    private static RegistryName? RegistryOf(ImageLocation location) => (location as ImageLocation.InRegistry)?.Reference.Registry;

    // A registry is told nothing of what is in a configuration. Layouts and archives name platforms, and archives layers for Docker.
    private static Task<ImageFamily> FamilyAsync(
        CopyRequest request, IImageStore source, ImageGraph graph, CancellationToken cancellationToken) =>
        request.Destination is ImageLocation.InRegistry
            ? Task.FromResult(graph.ToFamily())
            : new GraphImages(source, request.Source.ToString()).ReadAsync(graph, cancellationToken);

    private static CopyResult ResultOf(CopyRequest request, ImageGraph graph, Delivery delivery)
    {
        HashSet<Digest> blobs = [.. graph.Blobs.Select(static blob => blob.Descriptor.Digest)];
        return new CopyResult
        {
            Source = request.Source.ToString(),
            References = delivery.References,
            Digest = graph.Top.Descriptor.Digest,
            MediaType = graph.Top.Descriptor.MediaType,
            Manifests = graph.Manifests.Length + 1,
            Blobs = blobs.Count,
            BlobsSent = delivery.Sent.Count(blobs.Contains),
            BlobsMounted = delivery.Mounted.Count,
            BytesSent = delivery.BytesSent,
            Requests = delivery.Requests,
        };
    }
}
