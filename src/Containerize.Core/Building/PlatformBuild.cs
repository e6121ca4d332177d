using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Planning;

namespace Containerize.Building;

/// <summary>Makes the image for one platform.</summary>
/// <param name="endpoints">Opens the base.</param>
/// <param name="builder">Makes the layers.</param>
/// <param name="log">Is told what the image is built on.</param>
internal sealed class PlatformBuild(Endpoints endpoints, LayerBuilder builder, IBuildLog log)
{
    /// <exception cref="ContainerizeException">The base cannot be read, or a layer cannot be made.</exception>
    public async Task<PlatformImage> RunAsync(ContainerPlan plan, CancellationToken cancellationToken)
    {
        BaseImageSpec baseSpec = plan.Options.Base ?? DefaultBaseImage.For(plan.Output, plan.Options.BaseHints);
        Image baseImage = await endpoints.Open(baseSpec).ReadAsync(plan.Platform, cancellationToken);
        log.Say(BuildReport.Base(baseSpec.ToString(), baseImage.Digest, plan.Platform, baseImage.Layers.Length));

        ImmutableArray<AppLayer> layers = await BuildLayersAsync(plan.Layers, cancellationToken);
        Image image = ImageAssembler.Assemble(baseImage, layers, Settings(plan, baseSpec, baseImage));
        return new PlatformImage(plan, baseSpec, baseImage, layers, image);
    }

    private async Task<ImmutableArray<AppLayer>> BuildLayersAsync(LayerPlan plan, CancellationToken cancellationToken)
    {
        ImmutableArray<AppLayer>.Builder layers = ImmutableArray.CreateBuilder<AppLayer>(plan.Layers.Length);
        foreach (PlannedLayer planned in plan.Layers)
        {
            layers.Add(new AppLayer(planned.Key.Title, await builder.BuildAsync(planned.Entries, cancellationToken)));
        }

        return layers.MoveToImmutable();
    }

    private static ImageSettings Settings(ContainerPlan plan, BaseImageSpec baseSpec, Image baseImage)
    {
        BuildOptions options = plan.Options;
        StartCommand ofBase = new(baseImage.Config.Container?.Entrypoint ?? [], baseImage.Config.Container?.Cmd ?? []);
        StartCommand command = StartCommand.For(options.Command, plan.Output, options.WorkingDirectory, ofBase);
        return new ImageSettings
        {
            WorkingDirectory = options.WorkingDirectory,
            User = options.User,
            Entrypoint = command.Entrypoint,
            Cmd = command.Cmd,
            Ports = options.Ports,
            Environment = options.Environment,
            Labels = options.GeneratedLabels.Of(options.Created, baseSpec, baseImage).With(options.Labels),
            Annotations = BaseAnnotations.Of(baseSpec, baseImage).With(options.Annotations),
            Volumes = options.Volumes,
            StopSignal = options.StopSignal,
            HealthCheck = options.HealthCheck,
            Format = options.Format,
            Created = options.Created,
        };
    }
}
