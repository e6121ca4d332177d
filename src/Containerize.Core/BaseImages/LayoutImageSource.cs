using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// Reads an image from an OCI layout
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">image-spec, layout</see>).
/// </summary>
/// <param name="files">The layout: a folder, or an archive of one.</param>
/// <param name="name">The tag or the reference of the image in the layout; null where it holds one image.</param>
/// <param name="where">What the base is called in errors.</param>
internal sealed class LayoutImageSource(ILayoutFiles files, string? name, string where) : IImageSource
{
    public const string IndexFile = "index.json";

    private readonly ManifestReader _reader = new(where);
    private readonly LayoutDocuments _documents = new(files, where);

    public Task<Image> ReadAsync(Platform platform, CancellationToken cancellationToken)
    {
        Descriptor selected = Select(platform);
        MemoryBlob manifest = _documents.Load(selected);
        if (MediaTypes.IsIndex(manifest.Descriptor.MediaType))
        {
            manifest = _documents.Load(_reader.SelectFromIndex(manifest, platform));
        }

        MemoryBlob config = _documents.Load(_reader.ReadManifest(manifest).Config);
        return Task.FromResult(_reader.ReadImage(
            manifest, config, platform, layer => new LayoutBlob(layer, LayoutDocuments.PathOf(layer.Digest), _documents)) with
        {
            Name = selected.Annotations?[Annotations.ContainerdImageName],
        });
    }

    // The layout's own index lists images by tag; those without a platform are taken to fit, and their configuration tells.
    private Descriptor Select(Platform platform)
    {
        ImmutableArray<Descriptor> named = [.. ReadIndex().Manifests.Where(IsNamed)];
        ImmutableArray<Descriptor> fitting =
        [
            .. named
                .Where(manifest => manifest.Platform is not { } own || platform.Accepts(own))
                .DistinctBy(static manifest => manifest.Digest),
        ];
        return fitting switch
        {
            [Descriptor only] => only,
            [] when named.IsEmpty => throw _documents.Failure(
                DiagnosticCode.BaseImageNotFound,
                name is null ? "the layout holds no image" : $"the layout holds no image with the tag '{name}'",
                "name a tag that its index.json lists"),
            [] => throw _documents.Failure(
                DiagnosticCode.BaseImagePlatformMissing,
                $"the layout holds no image for {platform}",
                "choose a base or a runtime identifier that fit each other"),
            _ => throw _documents.Failure(
                DiagnosticCode.InvalidBaseImage,
                "the layout holds more than one image",
                $"say which one by its tag, {where}:TAG"),
        };
    }

    private bool IsNamed(Descriptor manifest) =>
        name is null
        || manifest.Annotations?[Annotations.RefName] == name
        || IsSameReference(manifest.Annotations?[Annotations.ContainerdImageName], name)
        || IsSameReference(manifest.Annotations?[Annotations.RefName], name);

    // Docker names an image in full, and its users do not.
    private static bool IsSameReference(string? one, string other) =>
        one is not null && ArchivedName.TryNormalize(one, out string? first) && ArchivedName.TryNormalize(other, out string? second) && first == second;

    private ImageIndex ReadIndex()
    {
        if (!files.Has(IndexFile))
        {
            throw _documents.Failure(
                DiagnosticCode.BaseImageNotFound,
                $"there is no OCI layout: it has no {IndexFile}",
                "name an OCI layout; relative paths start at the current folder");
        }

        try
        {
            return OciJson.ReadIndex(_documents.Read(IndexFile).AsSpan());
        }
        catch (JsonException exception)
        {
            throw _documents.Failure(
                DiagnosticCode.BaseImageUnusable, $"its {IndexFile} cannot be read: {exception.Message}", "make the layout anew", exception);
        }
    }
}
