using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// What has been read of base images in registries, kept for a time without them: blobs by digest, and which manifest a name
/// stood for. Below the user's own cache folder, for the user alone; every byte is checked again when it is read. What is
/// missing or cannot be written is no failure: it is read from the registry next time.
/// </summary>
internal sealed class BaseImageStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;

    /// <param name="folder">The store's folder; null for the one of this user.</param>
    public BaseImageStore(string? folder = null) => _folder = folder ?? Path.Combine(CacheHome.Path, "containerize", "bases");

    /// <summary>The manifest that a name stood for when it was read last; null where it never was.</summary>
    public Descriptor? FindManifest(string name, Platform platform)
    {
        try
        {
            string path = NameFile(name, platform);
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), BaseImageJson.Default.Descriptor) : null;
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Notes which manifest a name stands for.</summary>
    public void KeepManifest(string name, Platform platform, Descriptor manifest) =>
        Keep(NameFile(name, platform), JsonSerializer.SerializeToUtf8Bytes(manifest, BaseImageJson.Default.Descriptor));

    /// <summary>A small blob; null where it is not here or not whole.</summary>
    public MemoryBlob? FindDocument(Descriptor descriptor)
    {
        try
        {
            string path = BlobFile(descriptor);
            if (descriptor.Size is < 0 or > ManifestReader.MaximumDocumentSize || !File.Exists(path) || new FileInfo(path).Length != descriptor.Size)
            {
                return null;
            }

            byte[] content = File.ReadAllBytes(path);
            byte[] hash = descriptor.Digest.Algorithm is "sha512" ? SHA512.HashData(content) : SHA256.HashData(content);
            return descriptor.Digest.Matches(hash) ? new MemoryBlob(descriptor, ImmutableCollectionsMarshal.AsImmutableArray(content)) : null;
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Keeps a small blob.</summary>
    public void KeepDocument(MemoryBlob blob) => Keep(BlobFile(blob.Descriptor), blob.Content.AsSpan());

    /// <summary>Whether a layer is here, as far as its size tells.</summary>
    public bool HasLayer(Descriptor layer) => File.Exists(BlobFile(layer)) && new FileInfo(BlobFile(layer)).Length == layer.Size;

    /// <summary>Throws a layer away.</summary>
    public void Forget(Descriptor layer)
    {
        try
        {
            File.Delete(BlobFile(layer));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // It is checked each time it is read.
        }
    }

    /// <summary>Opens a layer.</summary>
    /// <exception cref="IOException">It is not here.</exception>
    public Stream OpenLayer(Descriptor layer) => File.OpenRead(BlobFile(layer));

    /// <summary>A file that becomes a layer by <see cref="KeepLayer"/>; null where none can be written.</summary>
    public FileStream? Begin()
    {
        try
        {
            MakeFolder();
            return new FileStream(Path.Combine(_folder, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            return null;
        }
    }

    /// <summary>Makes a file that holds the right bytes a layer.</summary>
    public void KeepLayer(string file, Descriptor layer)
    {
        try
        {
            File.Move(file, BlobFile(layer), overwrite: true);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            File.Delete(file);
        }
    }

    // Under another name first, so that nobody reads half of it.
    private void Keep(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            MakeFolder();
            string pending = Path.Combine(_folder, Path.GetRandomFileName());
            File.WriteAllBytes(pending, content);
            File.Move(pending, path, overwrite: true);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            // Nothing is lost but a copy.
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, OwnerOnly);
        }
    }

    private string BlobFile(Descriptor descriptor) => Path.Combine(_folder, $"{descriptor.Digest.Algorithm}-{descriptor.Digest.Hex}");

    private string NameFile(string name, Platform platform) =>
        Path.Combine(_folder, $"name-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {platform}")))}.json");
}
