using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Planning;

namespace Containerize.Building;

/// <summary>Makes the image for one platform.</summary>
/// <param name="endpoints">Opens the base.</param>
/// <param name="builders">Make the layers, or have them.</param>
/// <param name="log">Is told what the image is built on.</param>
internal sealed class PlatformBuild(Endpoints endpoints, LayerBuilders builders, IBuildLog log)
{
    /// <exception cref="ContainerizeException">The base cannot be read, or a layer cannot be made.</exception>
    public async Task<PlatformImage> RunAsync(ContainerPlan plan, CancellationToken cancellationToken)
    {
        BaseImageSpec baseSpec = plan.Base;
        IImageSource source = endpoints.Open(baseSpec, plan.Options.Bases);
        Image baseImage = await (plan.Options.Base is null ? new InferredImageSource(source) : source).ReadAsync(plan.Platform, cancellationToken);
        log.Say(BuildReport.Base(baseSpec.ToString(), baseImage.Digest, plan.Platform, baseImage.Layers.Length, baseImage.Config.Created));
        Tell(Cultures.Check(plan.Output, baseImage, baseSpec.ToString()));
        if (!plan.Output.Unusable.IsEmpty)
        {
            log.Say(BuildReport.LeftOut(plan.Output.Unusable));
        }

        ImmutableArray<AppLayer> layers = await BuildLayersAsync(plan.Layers, cancellationToken);
        Image image = ImageAssembler.Assemble(baseImage, layers, Settings(plan, baseSpec, baseImage));
        return new PlatformImage(plan, baseSpec, baseImage, layers, image);
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

    // Layers are made at the same time, since small ones do not keep all cores busy.
    private async Task<ImmutableArray<AppLayer>> BuildLayersAsync(LayerPlan plan, CancellationToken cancellationToken)
    {
        AppLayer[] layers = new AppLayer[plan.Layers.Length];
        await Parallel.ForAsync(0, layers.Length, cancellationToken, async (index, token) =>
        {
            PlannedLayer planned = plan.Layers[index];
            layers[index] = new AppLayer(LayerNotes.Of(planned), await builders.For(planned.Key.Kind).BuildAsync(planned.Entries, token));
        });
        return [.. layers];
    }

    private static ImageSettings Settings(ContainerPlan plan, BaseImageSpec baseSpec, Image baseImage)
    {
        BuildOptions options = plan.Options;
        StartCommand ofBase = new(baseImage.Config.Container?.Entrypoint ?? [], baseImage.Config.Container?.Cmd ?? []);
        StartCommand command = StartCommand.For(options.Command, plan.Output, options.WorkingDirectory, ofBase, byLauncher: !plan.Runtime.Packs.IsEmpty);
        return new ImageSettings
        {
            WorkingDirectory = options.WorkingDirectory,
            User = options.User,
            Entrypoint = command.Entrypoint,
            Cmd = command.Cmd,
            Ports = options.Ports,
            Environment = plan.Runtime.Environment.With(options.Environment),
            Labels = options.GeneratedLabels.Of(options.Created, baseSpec, baseImage).With(options.Labels),
            Annotations = BaseAnnotations.Of(baseSpec, baseImage).With(AppNotes.Of(plan.Output).ToAnnotations()).With(options.Annotations),
            Volumes = options.Volumes,
            StopSignal = options.StopSignal,
            HealthCheck = options.HealthCheck,
            Format = options.Format,
            Created = options.Created,
        };
    }
}
