using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// Reads an image from an archive in Docker's older form, which has a <c>manifest.json</c> and no manifest of an image. The
/// manifest is made here. A layer stays as it lies in the archive: a plain tar has its DiffID for a digest, so none is read
/// before somebody wants its bytes.
/// </summary>
/// <param name="files">The archive.</param>
/// <param name="name">The reference of the image in the archive; null where it holds one image.</param>
/// <param name="where">What the base is called in errors.</param>
internal sealed class DockerArchiveImageSource(ILayoutFiles files, string? name, string where) : IImageSource
{
    public const string ManifestFile = "manifest.json";

    private readonly ManifestReader _reader = new(where);
    private readonly LayoutDocuments _documents = new(files, where);

    public async Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        DockerArchiveEntry entry = Select();
        MemoryBlob config = ReadConfig(entry.Config);
        ImmutableArray<DiffId> diffIds = _reader.ReadConfig(config).RootFileSystem.DiffIds;
        if (diffIds.IsDefault || diffIds.Length != entry.Layers.Length)
        {
            throw _documents.Failure(
                DiagnosticCode.BaseImageUnusable,
                $"the base has {entry.Layers.Length} layers and {(diffIds.IsDefault ? 0 : diffIds.Length)} diff_ids",
                "choose another base image");
        }

        ImmutableArray<Descriptor>.Builder layers = ImmutableArray.CreateBuilder<Descriptor>(diffIds.Length);
        Dictionary<Digest, string> paths = [];
        foreach ((string path, DiffId diffId) in entry.Layers.Zip(diffIds))
        {
            Descriptor layer = await DescribeAsync(path, diffId, cancellationToken);
            paths[layer.Digest] = path;
            layers.Add(layer);
        }

        MemoryBlob manifest = MemoryBlob.Of(MediaTypes.OciManifest, OciJson.Write(new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            Config = config.Descriptor,
            Layers = layers.MoveToImmutable(),
        }));
        return _reader.ReadImage(manifest, config, platform, layer => new LayoutBlob(layer, paths[layer.Digest], _documents)) with
        {
            Name = entry.RepoTags is [var first, ..] && ArchivedName.TryNormalize(first, out string? full) ? full : null,
        };
    }

    private DockerArchiveEntry Select()
    {
        ImmutableArray<DockerArchiveEntry> entries = ReadManifest();
        _ = ArchivedName.TryNormalize(name ?? "", out string? wanted);
        ImmutableArray<DockerArchiveEntry> named =
        [
            .. entries.Where(entry => name is null || (entry.RepoTags ?? []).Any(tag =>
                tag == name || (ArchivedName.TryNormalize(tag, out string? normal) && normal == wanted))),
        ];
        return named switch
        {
            [DockerArchiveEntry only] => only,
            [] => throw _documents.Failure(
                DiagnosticCode.BaseImageNotFound,
                name is null ? "the archive holds no image" : $"the archive holds no image '{name}'",
                $"name one that its {ManifestFile} lists"),
            _ => throw _documents.Failure(
                DiagnosticCode.InvalidBaseImage, "the archive holds more than one image", $"say which one by its name, {where}:NAME:TAG"),
        };
    }

    private ImmutableArray<DockerArchiveEntry> ReadManifest()
    {
        if (!files.Has(ManifestFile))
        {
            throw _documents.Failure(
                DiagnosticCode.BaseImageNotFound,
                $"it is no archive of an image: it has neither index.json nor {ManifestFile}",
                "make one with 'docker save', 'podman save' or 'skopeo copy'");
        }

        try
        {
            return JsonSerializer.Deserialize(_documents.Read(ManifestFile).AsSpan(), BaseImageJson.Default.ImmutableArrayDockerArchiveEntry)
                is { IsDefault: false } entries && entries.All(static entry => entry is { Layers.IsDefault: false })
                ? entries
                : throw new JsonException("null is no image");
        }
        catch (JsonException exception)
        {
            throw _documents.Failure(
                DiagnosticCode.BaseImageUnusable, $"its {ManifestFile} cannot be read: {exception.Message}", "make the archive anew", exception);
        }
    }

    // Docker names the file by its SHA-256.
    private MemoryBlob ReadConfig(string path)
    {
        MemoryBlob config = MemoryBlob.Of(MediaTypes.OciConfig, _documents.Read(path));
        string stated = Path.GetFileNameWithoutExtension(path);
        return Digest.TryParse($"sha256:{stated}", out Digest? digest) && digest != config.Descriptor.Digest
            ? throw _documents.Corrupt($"configuration {digest} is {config.Descriptor.Digest}")
            : config;
    }

    private async Task<Descriptor> DescribeAsync(string path, DiffId diffId, CancellationToken cancellationToken)
    {
        try
        {
            long size = files.SizeOf(path);
            byte[] head = new byte[4];
            await using Stream stream = files.Open(path);
            int read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            string mediaType = LayerContent.MediaTypeOf(head.AsSpan(0, read));
            return new Descriptor
            {
                MediaType = mediaType,
                Digest = mediaType is MediaTypes.OciLayer ? Digest.Parse(diffId.ToString()) : await HashAsync(path, cancellationToken),
                Size = size,
            };
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw _documents.Missing(exception);
        }
    }

    // Nothing in such an archive says what a compressed layer hashes to.
    private async Task<Digest> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using Stream stream = files.Open(path);
        return Digest.FromHash(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
