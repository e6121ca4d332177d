using System.Collections.Immutable;
using System.Text;
using Containerize.BaseImages;
using Containerize.Caching;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Sharing;

namespace Containerize.Building;

/// <summary>
/// The whole trip, one way: request, options, publish output, plan, base, layers, image, destinations, result. An image for
/// several platforms is one for each, and an index.
/// </summary>
/// <param name="log">Is told what happens.</param>
/// <param name="login">Lets into the first registry that the image goes to; null for what the environment and files know.</param>
public sealed class ContainerBuild(IBuildLog log, Credential? login = null)
{
    /// <summary>Builds an image and writes it to its destinations.</summary>
    /// <exception cref="ContainerizeException">The request is mistaken, or a step failed. No destination holds half an image.</exception>
    public async Task<BuildResult> RunAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        ImmutableArray<ContainerPlan> plans = [.. PlatformRequests.Of(request).Select(one => ContainerPlan.Make(one, log))];
        PlatformRequests.RefuseRepeated(plans);
        BuildOptions options = plans[0].Options;

        return await RunAsync(request, plans, options, cancellationToken);
    }

    private async Task<BuildResult> RunAsync(
        BuildRequest request, ImmutableArray<ContainerPlan> plans, BuildOptions options, CancellationToken cancellationToken)
    {
        CredentialPurpose purpose = Purpose(options, plans[0].Base);
        using RegistryNetwork network = new(
            options.Network.Over(RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable)) with
            {
                Warnings = new RegistryWarnings(log.Say),
            });
        using ScratchFolder scratch = ScratchFolder.Create();
        CacheFolder? cache = options.Cache || options.Bases.IsOffline
            ? CacheFolder.TryOpen(CacheFolder.OfUser(Environment.GetEnvironmentVariable), log)
            : null;
        BaseImageStore? store = cache is null ? null : new BaseImageStore(cache, scratch);
        Endpoints endpoints = new(network, new DefaultCredentials(purpose, Environment.GetEnvironmentVariable), scratch, store, log);

        using BlockCompression compression = new(options.LayerFormat);
        RegistryLayers? shared = options is { Cache: true, CacheRepository: { } place }
            ? endpoints.OpenShared(place, options.LayerFormat.MediaType)
            : null;
        using LayerBuilders builders = new(options, cache, new LayerBuilder(scratch, compression), shared, log);
        PlatformBuild build = new(endpoints, builders, log);
        ImmutableArray<PlatformImage>.Builder images = ImmutableArray.CreateBuilder<PlatformImage>(plans.Length);
        foreach (ContainerPlan plan in plans)
        {
            images.Add(await build.RunAsync(plan, cancellationToken));
        }

        ImageFamily family = request.ContainerPlatform.IsEmpty
            ? ImageFamily.Of(images[0].Image)
            : ImageFamily.Index(images.Select(static image => image.Image), options.Annotations, options.Format);
        // An archive for several platforms lies beside the project's own publish folder, not beside that of one platform.
        string folder = string.IsNullOrEmpty(request.PublishFolder) ? plans[0].Output.Folder : Path.GetFullPath(request.PublishFolder);
        ImmutableArray<Delivery> deliveries;
        try
        {
            deliveries = await DeliverAsync(endpoints, family, plans[0], folder, cancellationToken);
        }
        catch (Exception exception) when (builders.IsMisled && exception is not OperationCanceledException)
        {
            log.Say("a layer was remembered wrongly; the image is made without the cache");
            return await RunAsync(request, plans, options with { Cache = false }, cancellationToken);
        }

        await (shared?.PublishAsync(HolderFor(plans[0]), cancellationToken) ?? Task.CompletedTask);
        BuildResult result = Result(family, [.. images], deliveries);
        foreach (string line in BuildReport.Lines(result))
        {
            log.Say(line);
        }

        return result;
    }

    // The repository from which a registry can take over the layers, once the image is there.
    private static RepositoryName? HolderFor(ContainerPlan plan) => plan.Options.Destinations
        .OfType<DestinationSpec.InRegistry>()
        .Where(place => place.Registry.Registry == plan.Options.CacheRepository?.Registry)
        .Select(place => place.Registry.Repository(place.Repository ?? plan.Options.Repository ?? AppRepository.For(plan.Output.AppName)))
        .FirstOrDefault();

    private CredentialPurpose Purpose(BuildOptions options, BaseImageSpec baseSpec)
    {
        RegistryName? pushedTo = options.Destinations.OfType<DestinationSpec.InRegistry>().FirstOrDefault()?.Registry.Registry;
        return login is null || pushedTo is not null
            ? new(pushedTo, (baseSpec as BaseImageSpec.InRegistry)?.Reference.Registry, login)
            : throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.InvalidLogin,
                "there is a password, and no registry to log in to",
                "--password-stdin",
                "name a registry as destination, or leave the password out"));
    }

    private static async Task<ImmutableArray<Delivery>> DeliverAsync(
        Endpoints endpoints, ImageFamily family, ContainerPlan plan, string publishFolder, CancellationToken cancellationToken)
    {
        BuildOptions options = plan.Options;
        RepositoryName repository = options.Repository ?? AppRepository.For(plan.Output.AppName);
        RepositoryName inRegistry = options.Registry.Repository(repository);
        ImmutableArray<ImageReference> names =
            [.. options.Tags.Select(tag => ImageReference.Create(options.Registry.Registry, inRegistry, tag))];
        ImmutableArray<Delivery>.Builder deliveries = ImmutableArray.CreateBuilder<Delivery>(options.Destinations.Length);
        foreach (DestinationSpec spec in options.Destinations)
        {
            IDestination destination = endpoints.Open(spec, names, repository, publishFolder);
            deliveries.Add(await destination.WriteAsync(family, cancellationToken));
        }

        return deliveries.MoveToImmutable();
    }

    private static BuildResult Result(
        ImageFamily family, ImmutableArray<PlatformImage> images, ImmutableArray<Delivery> deliveries) => new()
        {
            Digest = family.Top.Descriptor.Digest,
            MediaType = family.Top.Descriptor.MediaType,
            References = [.. deliveries.SelectMany(static delivery => delivery.References)],
            DigestReferences = [.. deliveries.Select(static delivery => delivery.DigestReference).OfType<string>()],
            Archive = deliveries.Select(static delivery => delivery.Archive).FirstOrDefault(static path => path is not null),
            BytesSent = deliveries.Sum(static delivery => delivery.BytesSent),
            Requests = deliveries.Sum(static delivery => delivery.Requests),
            Index = family.HasIndex ? Encoding.UTF8.GetString(family.Top.Content.AsSpan()) : null,
            Images = [.. images.Select(image => image.Report(deliveries))],
        };
}
