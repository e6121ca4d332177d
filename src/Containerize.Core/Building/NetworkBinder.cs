using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Building;

/// <summary>Turns what a request says of the way to registries into options.</summary>
/// <param name="report">Takes a mistake: code, what, where, what to do.</param>
internal sealed class NetworkBinder(Action<DiagnosticCode, string, string, string> report)
{
    public NetworkOptions Bind(BuildRequest request) => new()
    {
        Insecure = [.. RegistrySettings.Split(request.ContainerInsecureRegistries).Select(Registry).OfType<RegistryName>()],
        Mirrors = [.. RegistrySettings.Split(request.ContainerRegistryMirrors).Select(Mirror).OfType<RegistryMirror>()],
        MirrorsOnly = new SwitchBinder(report).Bind(request.ContainerMirrorsOnly, byDefault: false, "ContainerMirrorsOnly (--mirrors-only)"),
        CertificateFolder = Folder(request.ContainerRegistryCertificates),
    };

    private RegistryName? Registry(string text)
    {
        if (!RegistryName.TryParse(text, out RegistryName? registry, out string? why))
        {
            report(
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
            report(DiagnosticCode.InvalidMirror, $"'{text}' is no mirror", "ContainerRegistryMirrors (--mirror)", why);
        }

        return mirror;
    }

    // A folder that is not there would be taken for an empty one, and the mistake for a registry that nobody trusts.
    private string? Folder(string? text)
    {
        string? folder = string.IsNullOrEmpty(text) ? null : Path.GetFullPath(text);
        if (folder is not null && !Directory.Exists(folder))
        {
            report(
                DiagnosticCode.CertificateUnreadable,
                "the folder of certificates does not exist",
                folder,
                "name a folder that has a folder for each registry, as /etc/docker/certs.d has");
        }

        return folder;
    }
}
