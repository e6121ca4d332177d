using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Building;
using Containerize.Copying;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Rebasing;

/// <summary>
/// Puts the layers of an app onto another base, such as a patched one, where the image is: the app is neither built nor sent.
/// The result is the image that a build on the new base gives.
/// </summary>
/// <param name="log">Is told what happens.</param>
public sealed class ImageRebase(IBuildLog log)
{
    /// <summary>Rebases an image, for each of its platforms.</summary>
    /// <exception cref="ContainerizeException">It cannot be read or written, or the app would not run on the new base. Nothing has changed.</exception>
    public async Task<RebaseResult> RunAsync(RebaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        BaseImageSpec onto = Spec(request.Onto, "--onto");
        BaseImageSpec? oldBase = request.OldBase is null ? null : Spec(request.OldBase, "--old-base");
        ImageLocation destination = request.Destination ?? request.Image;
        ImageReference? recorded = request.IsRecorded ? Registered(destination) : null;
        using RegistryNetwork network = new(
            request.Network.Over(RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable)) with
            {
                Warnings = new RegistryWarnings(log.Say),
            });
        CredentialPurpose purpose = new(
            (destination as ImageLocation.InRegistry)?.Reference.Registry, (onto as BaseImageSpec.InRegistry)?.Reference.Registry);
        DefaultCredentials credentials = new(purpose, Environment.GetEnvironmentVariable);
        Stores stores = new(network, credentials);
        using ScratchFolder scratch = ScratchFolder.Create();
        PlatformRebase rebase = new(new Endpoints(network, credentials, scratch, store: null, log), new AppFactsReader(scratch), onto, oldBase);

        string where = request.Image.ToString();
        IImageStore store = stores.Open(request.Image);
        ImageGraph graph = await new GraphReader(store, where).ReadAsync(cancellationToken);
        ImageFamily before = await new GraphImages(store, where).ReadAsync(graph, cancellationToken);
        IDestination writer = stores.OpenToWrite(destination, graph.Name);
        ImmutableArray<(Image Image, RebasedImage Report)> rebased = await RebaseAsync(rebase, before, where, cancellationToken);
        ImageFamily after = Family(before, [.. rebased.Select(static one => one.Image)]);
        Delivery delivery = await writer.WriteAsync(after, cancellationToken);
        Descriptor? record = recorded is null || after.Top.Descriptor.Digest == before.Top.Descriptor.Digest ? null
            : await new RebaseRecord(stores.Connect(recorded), recorded.Repository).WriteAsync(
                after.Top.Descriptor, before.Top.Descriptor.Digest, onto.ToString(), cancellationToken);
        RebaseResult result = new()
        {
            Image = where,
            Base = onto.ToString(),
            OldDigest = before.Top.Descriptor.Digest,
            Digest = after.Top.Descriptor.Digest,
            References = delivery.References,
            Images = [.. rebased.Select(static one => one.Report)],
            BytesSent = delivery.BytesSent,
            Requests = delivery.Requests,
            Record = record?.Digest,
        };
        Say(result, before);
        return result;
    }

    private static BaseImageSpec Spec(string text, string option) => BaseImageSpec.TryParse(text, out BaseImageSpec? spec, out string? why)
        ? spec
        : throw new ContainerizeException(new Diagnostic(DiagnosticCode.InvalidBaseImage, $"'{text}' cannot be used", option, why));

    private static ImageReference Registered(ImageLocation destination) => destination is ImageLocation.InRegistry { Reference: var reference }
        ? reference
        : throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.ConflictingOptions,
            "layouts and archives keep no list of what refers to an image",
            "--record",
            "leave it out, or write the result to a registry"));

    private static async Task<ImmutableArray<(Image Image, RebasedImage Report)>> RebaseAsync(
        PlatformRebase rebase, ImageFamily family, string where, CancellationToken cancellationToken)
    {
        if (family.Images.IsEmpty)
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.ImageNotFound, "there is no image, only an artifact", where, "name an image"));
        }

        var rebased = ImmutableArray.CreateBuilder<(Image, RebasedImage)>(family.Images.Length);
        foreach (Image image in family.Images)
        {
            rebased.Add(await rebase.RunAsync(image, where, cancellationToken));
        }

        return rebased.MoveToImmutable();
    }

    private static ImageFamily Family(ImageFamily before, ImmutableArray<Image> images) => before.HasIndex
        ? ImageFamily.Index(
            images,
            OciJson.ReadIndex(before.Top.Content.AsSpan()).Annotations ?? StringMap.Empty,
            before.Top.Descriptor.MediaType is MediaTypes.DockerManifestList ? ImageFormat.Docker : ImageFormat.Oci)
        : ImageFamily.Of(images[0]);

    private void Say(RebaseResult result, ImageFamily before)
    {
        foreach (string line in RebaseReport.Lines(result))
        {
            log.Say(line);
        }

        if (!before.Companions.IsEmpty)
        {
            log.Say($"       {Quantities.Count(before.Companions.Length, "attestation")} of the old image stayed with it: what they say is not true of the new one");
        }
    }
}
