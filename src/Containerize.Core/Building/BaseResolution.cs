using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>Says which image the name of a base stands for now.</summary>
/// <param name="log">Is told what happens.</param>
public sealed class BaseResolution(IBuildLog log)
{
    /// <summary>Reads the base that a name stands for, for one platform.</summary>
    /// <param name="name">The base, by transport.</param>
    /// <param name="runtimeIdentifier">The platform, such as <c>linux-x64</c>; null for Linux on this processor.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ContainerizeException">The name is mistaken, or there is no such image.</exception>
    public async Task<ResolvedBase> ResolveAsync(string name, string? runtimeIdentifier, CancellationToken cancellationToken)
    {
        Platform? platform = HostPlatform.Linux;
        if (runtimeIdentifier is not null && !Platform.TryFromRuntimeIdentifier(runtimeIdentifier, out platform))
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.InvalidPlatform, $"'{runtimeIdentifier}' is no runtime identifier", "--rid", "use one such as linux-x64 or linux-arm64"));
        }

        return await ResolveAsync(name, platform, cancellationToken);
    }

    /// <summary>Reads the base that a name stands for, for one platform.</summary>
    /// <param name="name">The base, by transport.</param>
    /// <param name="platform">The platform.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ContainerizeException">The name is mistaken, or there is no such image.</exception>
    public async Task<ResolvedBase> ResolveAsync(string name, Platform platform, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(platform);
        if (!BaseImageSpec.TryParse(name, out BaseImageSpec? spec, out string? why))
        {
            throw new ContainerizeException(new Diagnostic(DiagnosticCode.InvalidBaseImage, $"'{name}' cannot be used", "containerize base", why));
        }

        using RegistryNetwork network = new(
            RegistrySettings.FromEnvironment(Environment.GetEnvironmentVariable) with { Warnings = new RegistryWarnings(log.Say) });
        using ScratchFolder scratch = ScratchFolder.Create();
        CredentialPurpose purpose = new(null, (spec as BaseImageSpec.InRegistry)?.Reference.Registry);
        Endpoints endpoints = new(network, new DefaultCredentials(purpose, Environment.GetEnvironmentVariable), scratch, store: null, log);
        Image image = await endpoints.Open(spec, new BaseOptions()).ReadAsync(platform, cancellationToken);
        return new ResolvedBase(
            spec.ToString(), platform, image.Digest, image.Config.Created, image.Layers.Length, image.Layers.Sum(static layer => layer.Descriptor.Size));
    }
}
