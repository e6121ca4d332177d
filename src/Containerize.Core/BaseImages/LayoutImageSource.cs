using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// Reads an image from the folder of an OCI layout
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">image-spec, layout</see>).
/// </summary>
internal sealed class LayoutImageSource(BaseImageSpec.Layout spec) : IImageSource
{
    private const string IndexFile = "index.json";

    private readonly ManifestReader _reader = new(spec.ToString());

    public Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        MemoryBlob manifest = Load(Select(platform));
        if (MediaTypes.IsIndex(manifest.Descriptor.MediaType))
        {
            manifest = Load(_reader.SelectFromIndex(manifest, platform));
        }

        MemoryBlob config = Load(_reader.ReadManifest(manifest).Config);
        return Task.FromResult(_reader.ReadImage(manifest, config, platform, Blob));
    }

    // The layout's own index lists images by tag; those without a platform are taken to fit, and their configuration tells.
    private Descriptor Select(Platform platform)
    {
        ImmutableArray<Descriptor> named =
        [
            .. ReadIndex().Manifests.Where(manifest =>
                spec.Tag is null || manifest.Annotations?[Annotations.RefName] == spec.Tag.ToString()),
        ];
        ImmutableArray<Descriptor> fitting =
        [
            .. named
                .Where(manifest => manifest.Platform is not { } own || platform.Accepts(own))
                .DistinctBy(static manifest => manifest.Digest),
        ];
        return fitting switch
        {
            [Descriptor only] => only,
            [] when named.IsEmpty => throw Failure(
                DiagnosticCode.BaseImageNotFound,
                spec.Tag is null ? "the layout holds no image" : $"the layout holds no image with the tag '{spec.Tag}'",
                "name a tag that its index.json lists"),
            [] => throw Failure(
                DiagnosticCode.BaseImagePlatformMissing,
                $"the layout holds no image for {platform}",
                "choose a base or a runtime identifier that fit each other"),
            _ => throw Failure(
                DiagnosticCode.InvalidBaseImage,
                "the layout holds more than one image",
                $"say which one by its tag, {spec}:TAG"),
        };
    }

    private ImageIndex ReadIndex()
    {
        string path = Path.Combine(spec.Folder, IndexFile);
        if (!File.Exists(path))
        {
            throw Failure(
                DiagnosticCode.BaseImageNotFound,
                $"there is no OCI layout: the folder has no {IndexFile}",
                "name the folder of an OCI layout; relative paths start at the current folder");
        }

        try
        {
            return OciJson.ReadIndex(ReadLimited(path).AsSpan());
        }
        catch (JsonException exception)
        {
            throw Failure(
                DiagnosticCode.BaseImageUnusable, $"its {IndexFile} cannot be read: {exception.Message}", "make the layout anew", exception);
        }
    }

    private MemoryBlob Load(Descriptor descriptor)
    {
        ImmutableArray<byte> content = ReadLimited(PathOf(descriptor));
        Descriptor actual = MemoryBlob.Of(descriptor.MediaType, content).Descriptor;
        return descriptor.Digest.Algorithm is "sha256" && (actual.Digest, actual.Size) != (descriptor.Digest, descriptor.Size)
            ? throw Corrupt($"blob {descriptor.Digest} ({descriptor.Size} bytes) is {actual.Digest} ({actual.Size} bytes)")
            : new MemoryBlob(descriptor, content);
    }

    private ImmutableArray<byte> ReadLimited(string path)
    {
        try
        {
            return new FileInfo(path).Length > ManifestReader.MaximumDocumentSize
                ? throw Corrupt($"{path} is larger than {ManifestReader.MaximumDocumentSize} bytes, which no manifest is")
                : ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw Missing(exception);
        }
    }

    private LayoutBlob Blob(Descriptor descriptor) => new(descriptor, PathOf(descriptor), Missing, Corrupt);

    private string PathOf(Descriptor descriptor) =>
        Path.Combine(spec.Folder, "blobs", descriptor.Digest.Algorithm, descriptor.Digest.Hex);

    private ContainerizeException Missing(Exception exception) => Failure(
        DiagnosticCode.BaseImageCorrupt, $"the layout is not complete ({exception.Message})", "make or copy the layout anew", exception);

    private ContainerizeException Corrupt(string what) =>
        Failure(DiagnosticCode.BaseImageCorrupt, $"the layout is damaged: {what}", "make or copy the layout anew");

    private ContainerizeException Failure(DiagnosticCode code, string what, string next, Exception? inner = null) =>
        new(new Diagnostic(code, what, spec.ToString(), next), inner);
}
