using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of the way to registries into options.</summary>
internal sealed class NetworkBinder(OptionReader reader)
{
    public NetworkOptions Bind(BuildRequest request) => new()
    {
        Insecure = [.. RegistrySettings.Split(request.ContainerInsecureRegistries).Select(Registry).OfType<RegistryName>()],
        Mirrors = [.. RegistrySettings.Split(request.ContainerRegistryMirrors).Select(Mirror).OfType<RegistryMirror>()],
        MirrorsOnly = reader.IsOn(request.ContainerMirrorsOnly, byDefault: false, "ContainerMirrorsOnly (--mirrors-only)"),
        CertificateFolder = Folder(request.ContainerRegistryCertificates),
    };

    private RegistryName? Registry(string text)
    {
        if (!RegistryName.TryParse(text, out RegistryName? registry, out string? why))
        {
            reader.Report(
                DiagnosticCode.InvalidInsecureRegistry,
                $"'{text}' is no registry",
                "ContainerInsecureRegistries (--insecure-registry)",
                why);
        }

        return registry;
    }

    private RegistryMirror? Mirror(string text)
    {
        if (!RegistryMirror.TryParse(text, out RegistryMirror? mirror, out string? why))
        {
            reader.Report(DiagnosticCode.InvalidMirror, $"'{text}' is no mirror", "ContainerRegistryMirrors (--mirror)", why);
        }

        return mirror;
    }

    // A folder that is not there would be taken for an empty one, and the mistake for a registry that nobody trusts.
    private string? Folder(string? text)
    {
        string? folder = string.IsNullOrEmpty(text) ? null : Path.GetFullPath(text);
        if (folder is not null && !Directory.Exists(folder))
        {
            reader.Report(
                DiagnosticCode.CertificateUnreadable,
                "the folder of certificates does not exist",
                folder,
                "name a folder that has a folder for each registry, as /etc/docker/certs.d has");
        }

        return folder;
    }
}
