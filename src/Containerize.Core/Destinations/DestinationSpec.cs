using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>Where an image goes, by transport, as skopeo spells them.</summary>
public abstract record DestinationSpec
{
    private DestinationSpec()
    {
    }

    /// <summary>A repository in a registry.</summary>
    /// <param name="Registry">The registry, and the path in it that the repository is below.</param>
    /// <param name="Repository">The repository; null for one that is named after the app.</param>
    /// <param name="Tags">The tags; at least one.</param>
    public sealed record InRegistry(RegistryPath Registry, RepositoryName? Repository, ImmutableArray<Tag> Tags) : DestinationSpec;

    /// <summary>The folder of an OCI layout.</summary>
    /// <param name="Folder">The absolute path.</param>
    public sealed record Layout(string Folder) : DestinationSpec;

    /// <summary>One file that is an OCI archive and a Docker archive at once.</summary>
    /// <param name="File">The absolute path of the file; of a folder that exists, in which the file gets the app's name; or null
    /// for a file beside the publish folder.</param>
    public sealed record Archive(string? File) : DestinationSpec;

    /// <summary>The image store of Docker or Podman on this machine.</summary>
    /// <param name="Store">The store.</param>
    /// <param name="Name">The name that the image gets; null for the names that the request gives it.</param>
    public sealed record Local(LocalStore Store, ImageReference? Name) : DestinationSpec;
}
