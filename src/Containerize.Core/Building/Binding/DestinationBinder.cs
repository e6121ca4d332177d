using System.Collections.Immutable;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Building.Binding;

/// <summary>Turns a destination by transport into a specification.</summary>
/// <param name="tags">The tags that are named apart from destinations.</param>
/// <param name="report">Takes a mistake: code, what, where, what to do.</param>
internal sealed class DestinationBinder(ImmutableArray<Tag> tags, Action<DiagnosticCode, string, string, string> report)
{
    private const string Where = "ContainerDestination (--to)";

    public DestinationSpec? Bind(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        (string transport, string target) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..]);
        return transport switch
        {
            "oci" or "oci-archive" or "docker-archive" when target.Length is 0 =>
                Mistake($"'{text}' names no path", $"write it as {transport}:PATH"),
            "oci" => new DestinationSpec.Layout(Path.GetFullPath(target)),
            "oci-archive" or "docker-archive" => new DestinationSpec.Archive(Path.GetFullPath(target)),
            "docker-daemon" => BindLocal(LocalStore.Docker, target, text),
            "containers-storage" => BindLocal(LocalStore.Podman, target, text),
            "dir" => Mistake($"there is no destination '{transport}:'", "use docker://, oci: or oci-archive:"),
            "docker" when target.StartsWith("//", StringComparison.Ordinal) => BindReference(target[2..], text),
            _ when LooksLikeAPath(text) =>
                Mistake($"'{text}' is a path without a transport", $"write oci-archive:{text} for an archive, or oci:{text} for a layout"),
            _ => BindReference(text, text),
        };
    }

    private DestinationSpec.InRegistry? BindReference(string name, string text)
    {
        if (!ImageReference.TryParse(name, out ImageReference? reference, out string? why))
        {
            report(DiagnosticCode.InvalidReference, $"'{text}' is no image reference", Where, why);
            return null;
        }

        if (reference.Digest is not null)
        {
            report(
                DiagnosticCode.InvalidReference,
                $"'{text}' names a digest, which is known only when the image is made",
                Where,
                "name a tag instead");
            return null;
        }

        ImmutableArray<Tag> all = [.. reference.Tag is null ? [] : new[] { reference.Tag }, .. tags];
        return new DestinationSpec.InRegistry(
            RegistryPath.Of(reference.Registry), reference.Repository, all.IsEmpty ? [Tag.Latest] : [.. all.Distinct()]);
    }

    private DestinationSpec.Local? BindLocal(LocalStore store, string name, string text)
    {
        if (name.Length is 0)
        {
            return new DestinationSpec.Local(store, null);
        }

        return BindReference(name, text) is { } bound
            ? new DestinationSpec.Local(store, ImageReference.Create(bound.Registry.Registry, bound.Repository!, bound.Tags[0]))
            : null;
    }

    // Without this, images/hello.tar would be a repository of Docker Hub.
    private static bool LooksLikeAPath(string text) =>
        text is ['/' or '.' or '~', ..] || text.Contains('\\', StringComparison.Ordinal) || text.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);

    private DestinationSpec? Mistake(string what, string next)
    {
        report(DiagnosticCode.InvalidDestination, what, Where, next);
        return null;
    }
}
