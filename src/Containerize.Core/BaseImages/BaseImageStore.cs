using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Containerize.Caching;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// What has been read of base images in registries, kept for a time without them: blobs by digest, and which manifest a name
/// stood for. Every byte is verified again when it is read. What is missing or cannot be written is no failure: it is read from
/// the registry next time.
/// </summary>
/// <param name="folder">The user's cache.</param>
/// <param name="scratch">Where a layer is written while it is read.</param>
internal sealed class BaseImageStore(CacheFolder folder, ScratchFolder scratch)
{
    private readonly BlobCache _blobs = new(folder);

    /// <summary>The manifest that a name stood for when it was read last; null where it never was.</summary>
    public Descriptor? FindManifest(string name, Platform platform)
    {
        string path = folder.At(CacheFolder.Bases, NameOf(name, platform));
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), BaseImageJson.Default.Descriptor) : null;
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            return null;
        }
    }

    /// <summary>A small blob; null where it is not here or not right.</summary>
    public async Task<MemoryBlob?> FindDocumentAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        if (descriptor.Size is < 0 or > ManifestReader.MaximumDocumentSize
            || await OpenLayerAsync(descriptor, cancellationToken) is not { } stream)
        {
            return null;
        }

        await using (stream)
        {
            byte[] content = new byte[descriptor.Size];
            await stream.ReadExactlyAsync(content, cancellationToken);
            return new MemoryBlob(descriptor, ImmutableCollectionsMarshal.AsImmutableArray(content));
        }
    }

    /// <summary>Opens a layer's bytes, which have been verified; null where they are not here, or not right.</summary>
    public Task<Stream?> OpenLayerAsync(Descriptor layer, CancellationToken cancellationToken) => _blobs.OpenAsync(layer, cancellationToken);

    /// <summary>Keeps the manifest and the configuration of an image, and that a name stands for it.</summary>
    public void Keep(string name, Platform platform, MemoryBlob manifest, MemoryBlob config) => Try(() =>
    {
        _blobs.Write(manifest);
        _blobs.Write(config);
        folder.Write(
            CacheFolder.Bases,
            NameOf(name, platform),
            JsonSerializer.SerializeToUtf8Bytes(manifest.Descriptor, BaseImageJson.Default.Descriptor));
    });

    /// <summary>A file that becomes a layer by <see cref="KeepLayer"/>; null where none can be written.</summary>
    public FileStream? Begin()
    {
        FileStream? file = null;
        Try(() => file = new FileStream(scratch.NextFile(), FileMode.CreateNew, FileAccess.Write, FileShare.None));
        return file;
    }

    /// <summary>Takes a file that holds a layer.</summary>
    public void KeepLayer(string file, Descriptor layer) => Try(() =>
    {
        _blobs.Take(file, layer.Digest);
        _ = new CachePruning(folder, TimeProvider.System).Prune(CachePruning.DefaultBound, CachePruning.DefaultAge);
    });

    // Nothing is lost but a copy.
    private static void Try(Action keep)
    {
        try
        {
            keep();
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // The registry has it still.
        }
    }

    private static string NameOf(string name, Platform platform) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {platform}")))}.json";
}
