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
using Containerize.Planning;
using Containerize.Publishing;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>
/// The whole trip, one way: request, options, publish output, plan, base, layers, image, destinations, result.
/// </summary>
/// <param name="log">Is told what happens.</param>
/// <param name="login">Lets into the first registry that the image goes to; null for what the environment and files know.</param>
public sealed class ContainerBuild(IBuildLog log, Credential? login = null)
{
    // What this library wrote is not believed by another version of it, whose bytes may be others.
    private static readonly Guid Version = typeof(LayerBuilder).Module.ModuleVersionId;

    /// <summary>Builds an image and writes it to its destinations.</summary>
    /// <exception cref="ContainerizeException">The request is mistaken, or a step failed. No destination holds half an image.</exception>
    public async Task<BuildResult> RunAsync(BuildRequest request, CancellationToken cancellationToken)
    {
        ContainerPlan made = ContainerPlan.Make(request, log);
        (BuildOptions options, PublishOutput output, Platform platform, LayerPlan plan) = made;

        BaseImageSpec baseSpec = options.Base ?? DefaultBaseImage.For(output, options.RuntimeIdentifier);
        CredentialPurpose purpose = Purpose(options, baseSpec);
        using RegistryNetwork network = new(
            options.Network.Over(RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable)) with
            {
                Warnings = new RegistryWarnings(log.Say),
            });
        using ScratchFolder scratch = ScratchFolder.Create();
        Endpoints endpoints = new(network, new DefaultCredentials(purpose, Environment.GetEnvironmentVariable), scratch, options.Cache ? new BaseImageStore() : null, log);
        Image baseImage = await endpoints.Open(baseSpec, options.Bases).ReadAsync(platform, cancellationToken);
        log.Say(BuildReport.Base(baseSpec.ToString(), baseImage.Digest, platform, baseImage.Layers.Length, baseImage.Config.Created));
        Tell(Cultures.Check(output, baseImage, baseSpec.ToString()));

        if (!output.Unusable.IsEmpty)
        {
            log.Say(BuildReport.LeftOut(output.Unusable));
        }

        using BlockCompression compression = new(options.LayerFormat);
        ImmutableArray<AppLayer> layers = await BuildLayersAsync(
            plan, Builder(options, new LayerBuilder(scratch, compression)), cancellationToken);
        Image image = ImageAssembler.Assemble(baseImage, layers, Settings(made, baseSpec, baseImage));

        ImmutableArray<Delivery> deliveries = await DeliverAsync(endpoints, image, options, output, cancellationToken);
        BuildResult result = Result(image, baseSpec, baseImage, plan, layers, deliveries);
        foreach (string line in BuildReport.Lines(result))
        {
            log.Say(line);
        }

        return result;
    }

    private CredentialPurpose Purpose(BuildOptions options, BaseImageSpec baseSpec)
    {
        RegistryName? pushedTo = options.Destinations.OfType<DestinationSpec.InRegistry>().FirstOrDefault()?.Registry;
        return login is null || pushedTo is not null
            ? new(pushedTo, (baseSpec as BaseImageSpec.InRegistry)?.Reference.Registry, login)
            : throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.InvalidLogin,
                "there is a password, and no registry to log in to",
                "--password-stdin",
                "name a registry as destination, or leave the password out"));
    }

    private ILayerBuilder Builder(BuildOptions options, LayerBuilder builder) =>
        options.Cache && CacheFolder.TryOpen(CacheFolder.OfUser(Environment.GetEnvironmentVariable), log) is { } folder
            ? new CachedLayerBuilder(builder, new LayerCache(folder), $"{options.LayerFormat} {Version}", log)
            : builder;

    // Layers are made at the same time, since small ones do not keep all cores busy.
    private static async Task<ImmutableArray<AppLayer>> BuildLayersAsync(
        LayerPlan plan, ILayerBuilder builder, CancellationToken cancellationToken)
    {
        AppLayer[] layers = new AppLayer[plan.Layers.Length];
        await Parallel.ForAsync(0, layers.Length, cancellationToken, async (index, token) =>
        {
            PlannedLayer planned = plan.Layers[index];
            layers[index] = new AppLayer(planned.Key.Title, await builder.BuildAsync(planned.Entries, token));
        });
        return [.. layers];
    }

    private static async Task<ImmutableArray<Delivery>> DeliverAsync(
        Endpoints endpoints, Image image, BuildOptions options, PublishOutput output, CancellationToken cancellationToken)
    {
        RepositoryName repository = options.Repository ?? AppRepository.For(output.AppName);
        ImmutableArray<ImageReference> names =
            [.. options.Tags.Select(tag => ImageReference.Create(options.Registry, repository, tag))];
        ImmutableArray<Delivery>.Builder deliveries = ImmutableArray.CreateBuilder<Delivery>(options.Destinations.Length);
        foreach (DestinationSpec spec in options.Destinations)
        {
            IDestination destination = endpoints.Open(spec, names, output.Folder);
            deliveries.Add(await destination.WriteAsync(image, cancellationToken));
        }

        return deliveries.MoveToImmutable();
    }

    private void Tell(Diagnostic? diagnostic)
    {
        if (diagnostic is { Severity: Severity.Error })
        {
            throw new ContainerizeException(diagnostic);
        }

        if (diagnostic is not null)
        {
            log.Warn(diagnostic);
        }
    }

    private static ImageSettings Settings(ContainerPlan plan, BaseImageSpec baseSpec, Image baseImage)
    {
        BuildOptions options = plan.Options;
        StartCommand command = StartCommand.For(
            options.Command,
            plan.Output,
            options.WorkingDirectory,
            baseImage.Config.Container?.Entrypoint ?? [],
            byLauncher: !plan.Runtime.Packs.IsEmpty);
        return new ImageSettings
        {
            WorkingDirectory = options.WorkingDirectory,
            User = options.User,
            Entrypoint = command.Entrypoint,
            Cmd = command.Cmd,
            Ports = options.Ports,
            Environment = plan.Runtime.Environment.With(options.Environment),
            Labels = options.Labels,
            Annotations = BaseAnnotations.Of(baseSpec, baseImage),
            Created = options.Created,
        };
    }

    private static BuildResult Result(
        Image image,
        BaseImageSpec baseSpec,
        Image baseImage,
        LayerPlan plan,
        ImmutableArray<AppLayer> layers,
        ImmutableArray<Delivery> deliveries) => new()
        {
            Digest = image.Digest,
            MediaType = image.Manifest.Descriptor.MediaType,
            References = [.. deliveries.SelectMany(static delivery => delivery.References)],
            Archive = deliveries.Select(static delivery => delivery.Archive).FirstOrDefault(static path => path is not null),
            Base = baseSpec.ToString(),
            BaseDigest = baseImage.Digest,
            BaseCreated = baseImage.Config.Created,
            Platform = image.Config.Platform.ToString(),
            Layers = [.. plan.Layers.Zip(layers, (planned, built) => Report(planned, built.Layer, deliveries))],
            BytesSent = deliveries.Sum(static delivery => delivery.BytesSent),
            Requests = deliveries.Sum(static delivery => delivery.Requests),
            Manifest = Encoding.UTF8.GetString(image.Manifest.Content.AsSpan()),
            Configuration = Encoding.UTF8.GetString(image.ConfigBlob.Content.AsSpan()),
        };

    private static LayerReport Report(PlannedLayer planned, Layer built, ImmutableArray<Delivery> deliveries) => new()
    {
        Kind = planned.Key.Title,
        Files = planned.Files.Length,
        FileBytes = planned.FileBytes,
        Digest = built.Descriptor.Digest,
        Size = built.Descriptor.Size,
        Sent = deliveries.Any(delivery => delivery.Sent.Contains(built.Descriptor.Digest)),
    };
}
