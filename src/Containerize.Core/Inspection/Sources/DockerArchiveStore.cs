using System.Collections.Immutable;
using System.Text.Json;
using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Inspection.Sources;

/// <summary>
/// An image in an archive in Docker's older form, which has no manifest of an image: one is made of what the archive lists. Its
/// digest is that which the image would have, pushed as it lies there.
/// </summary>
/// <param name="files">The archive.</param>
/// <param name="name">The reference of the image in the archive; null where it holds one image.</param>
/// <param name="where">What the image is called in errors.</param>
internal sealed class DockerArchiveStore(ILayoutFiles files, string? name, string where) : IImageStore
{
    private readonly StoreFailures _failures = new(where);
    private Image? _image;

    /// <inheritdoc/>
    public async Task<MemoryBlob> FindAsync(CancellationToken cancellationToken) => (await LoadAsync(cancellationToken)).Manifest;

    /// <inheritdoc/>
    public async Task<MemoryBlob> ReadAsync(Descriptor document, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is var image && image.ConfigBlob.Descriptor.Digest == document.Digest
            ? image.ConfigBlob
            : throw _failures.NoBlob(document);

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        Image image = await LoadAsync(cancellationToken);
        IBlob layer = image.Layers.FirstOrDefault(layer => layer.Descriptor.Digest == blob.Digest)?.Blob ?? throw _failures.NoBlob(blob);
        return await CheckedAsync(() => layer.OpenAsync(cancellationToken));
    }

    private async Task<Image> LoadAsync(CancellationToken cancellationToken) => _image ??= await CheckedAsync(
        async () => await new DockerArchiveImageSource(files, name, where).ReadAsync(PlatformOfFirst(), cancellationToken));

    // What is wrong with it is told in the words of who reads bases, and is a fault of the image here.
    private async Task<T> CheckedAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (ContainerizeException exception) when (exception.Diagnostics is [{ } only])
        {
            throw only.Code switch
            {
                DiagnosticCode.BaseImageNotFound or DiagnosticCode.InvalidBaseImage => _failures.NoImage(only.What, only.Next, exception),
                DiagnosticCode.BaseImageCorrupt => _failures.OtherDigest(only.What, exception),
                _ => _failures.Unreadable(only.What, exception),
            };
        }
    }

    // An archive holds images for one platform, and its configurations alone say which.
    private Platform PlatformOfFirst()
    {
        try
        {
            ImmutableArray<DockerArchiveEntry> entries = JsonSerializer.Deserialize(
                Read(DockerArchiveImageSource.ManifestFile), BaseImageJson.Default.ImmutableArrayDockerArchiveEntry);
            return entries is { IsDefaultOrEmpty: false } && entries[0] is { } first ? OciJson.ReadConfig(Read(first.Config)).Platform : Platform.LinuxAmd64;
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            throw _failures.Unreadable($"its {DockerArchiveImageSource.ManifestFile} cannot be read: {exception.Message}", exception);
        }
    }

    private byte[] Read(string path)
    {
        long size = files.SizeOf(path);
        if (size > StoreFailures.MaximumDocumentSize)
        {
            throw _failures.Unreadable($"its {path} has {size} bytes");
        }

        using Stream stream = files.Open(path);
        byte[] content = new byte[size];
        stream.ReadExactly(content);
        return content;
    }
}
