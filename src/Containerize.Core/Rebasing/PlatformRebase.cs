using System.Collections.Immutable;
using Containerize.BaseImages;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Rebasing;

/// <summary>Puts the image for one platform onto another base.</summary>
/// <param name="endpoints">Opens bases.</param>
/// <param name="app">Reads what the app says of itself.</param>
/// <param name="onto">The new base.</param>
/// <param name="named">The old base where the user names it.</param>
internal sealed class PlatformRebase(Endpoints endpoints, AppFactsReader app, BaseImageSpec onto, BaseImageSpec? named)
{
    /// <exception cref="ContainerizeException">A base cannot be read, or the app would not run on the new one: then with every reason.</exception>
    public async Task<(Image Image, RebasedImage Report)> RunAsync(Image image, string where, CancellationToken cancellationToken)
    {
        Image oldBase = await ReadOldBaseAsync(image, where, cancellationToken);
        Image newBase = await endpoints.Open(onto, new BaseOptions()).ReadAsync(image.Config.Platform, cancellationToken);
        AppChanges changes = new(image, oldBase);
        AppFacts facts = await app.ReadAsync(image, changes.Layers, cancellationToken);
        facts = changes.HasOwnRuntime && facts.Kind is AppKind.FrameworkDependent ? facts with { Kind = AppKind.WithRuntimePacks } : facts;
        bool needsFrameworks = facts.Kind is AppKind.FrameworkDependent or AppKind.Unknown;
        bool needsLibc = oldBase.Layers.FirstOrDefault()?.DiffId != newBase.Layers.FirstOrDefault()?.DiffId;
        BaseFacts had = await BaseFactsReader.ReadAsync(oldBase, needsFrameworks, needsLibc, cancellationToken);
        BaseFacts has = await BaseFactsReader.ReadAsync(newBase, needsFrameworks, needsLibc, cancellationToken);
        RebaseRules rules = new(facts, had, has, onto.ToString());
        if (rules.Refusals is { IsEmpty: false } refusals)
        {
            throw new ContainerizeException(refusals);
        }

        Image rebased = changes.Over(onto, newBase);
        return (rebased, new RebasedImage
        {
            Platform = image.Config.Platform.ToString(),
            App = char.ToLowerInvariant($"{facts.Kind}"[0]) + $"{facts.Kind}"[1..],
            OldDigest = image.Digest,
            Digest = rebased.Digest,
            OldBaseDigest = oldBase.Digest,
            BaseDigest = newBase.Digest,
            Frameworks = [.. rules.Needed.Select(needed => $"{needed.Key} {needed.Value} -> {has.Frameworks[needed.Key]}")],
            AppLayers = [.. changes.Layers.Select(static layer => layer.Descriptor.Digest)],
        });
    }

    private async Task<Image> ReadOldBaseAsync(Image image, string where, CancellationToken cancellationToken)
    {
        BaseImageSpec spec = OldBase.Of(image, named, where);
        Image oldBase;
        try
        {
            oldBase = await endpoints.Open(spec, new BaseOptions()).ReadAsync(image.Config.Platform, cancellationToken);
        }
        catch (ContainerizeException exception) when (exception.Diagnostics is [{ Code: DiagnosticCode.BaseImageNotFound }])
        {
            throw OldBase.Gone(spec, exception, where);
        }

        ImmutableArray<DiffId> below = [.. oldBase.Layers.Select(static layer => layer.DiffId)];
        return image.Layers.Take(below.Length).Select(static layer => layer.DiffId).SequenceEqual(below)
            ? oldBase
            : throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.OldBaseDiffers,
                $"the lowest layers of the image are not those of {spec}",
                where,
                "name the base that it was built on with --old-base; an image whose layers were squashed cannot be rebased"));
    }
}
