using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>What the registry holds, in memory. Keys are <c>repository@digest</c> and <c>repository:tag</c>.</summary>
public sealed class RegistryStore
{
    /// <summary>Blobs by repository and digest.</summary>
    public ConcurrentDictionary<(string Repository, string Digest), ImmutableArray<byte>> Blobs { get; } = new();

    /// <summary>Manifests by repository and tag or digest.</summary>
    public ConcurrentDictionary<(string Repository, string Reference), StoredManifest> Manifests { get; } = new();

    /// <summary>Uploads that are not closed yet, by their number.</summary>
    public ConcurrentDictionary<string, ImmutableArray<byte>> Uploads { get; } = new();

    /// <summary>Whether a blob may come with the request that begins its upload. Many registries ignore it, and send a session.</summary>
    public bool TakesPostedBlobs { get; set; }

    /// <summary>Whether manifests and blobs may be deleted. Many registries refuse it.</summary>
    public bool Deletes { get; set; }

    /// <summary>Whether the registry lists what refers to a manifest.</summary>
    public bool ListsReferrers { get; set; }

    /// <summary>Puts an image there as if it had been pushed.</summary>
    public void Add(string repository, string tag, Image image)
    {
        foreach (MemoryBlob blob in image.Blobs.Cast<MemoryBlob>())
        {
            Blobs[(repository, blob.Descriptor.Digest.ToString())] = blob.Content;
        }

        Add(repository, tag, image.Manifest);
    }

    /// <summary>Puts a manifest there, whatever it says.</summary>
    public void Add(string repository, string tag, MemoryBlob manifest)
    {
        StoredManifest stored = new(manifest.Descriptor.MediaType, manifest.Content);
        Manifests[(repository, tag)] = stored;
        Manifests[(repository, manifest.Descriptor.Digest.ToString())] = stored;
    }

    /// <summary>Whether an image is there, whole.</summary>
    public bool Holds(string repository, string tag, Image image) =>
        Manifests.TryGetValue((repository, tag), out StoredManifest? manifest)
        && manifest.Content.SequenceEqual(image.Manifest.Content)
        && image.Blobs.All(blob => Blobs.ContainsKey((repository, blob.Descriptor.Digest.ToString())));

    /// <summary>The digest of some bytes.</summary>
    internal static string DigestOf(ImmutableArray<byte> content) =>
        Digest.Of(ImmutableCollectionsMarshal.AsArray(content)).ToString();
}
