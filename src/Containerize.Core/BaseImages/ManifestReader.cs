using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>
/// Turns the documents of a base image into an <see cref="Image"/>, wherever they come from, and refuses the ones that cannot
/// be built on. Bytes have been checked against their digest before they come here.
/// </summary>
/// <param name="where">What the base is called in errors.</param>
internal sealed class ManifestReader(string where)
{
    /// <summary>The most bytes of a manifest or configuration that are read into memory.</summary>
    public const int MaximumDocumentSize = 4 * 1024 * 1024;

    /// <summary>The one manifest of an index that is for a platform.</summary>
    public Descriptor SelectFromIndex(MemoryBlob index, Platform platform)
    {
        ImageIndex parsed = Parse(index, static json => OciJson.ReadIndex(json), "index");
        RefuseAmbiguous(index);
        if (parsed.MediaType is { } stated && stated != index.Descriptor.MediaType)
        {
            throw Unusable($"the base's index says that it is '{stated}' and was served as '{index.Descriptor.MediaType}'");
        }

        ImmutableArray<Descriptor> images =
        [
            .. parsed.Manifests.Where(static manifest =>
                MediaTypes.IsManifest(manifest.MediaType) && manifest.Platform is not { OperatingSystem: "unknown" }),
        ];
        Descriptor? match = images.FirstOrDefault(image => image.Platform is { } candidate && platform.Accepts(candidate));
        if (match is null && images is [{ Platform: null } only])
        {
            match = only;
        }

        return match ?? throw Failure(
            DiagnosticCode.BaseImagePlatformMissing,
            $"the base image has no manifest for {platform}, only for {Offered(images)}",
            "choose a base or a runtime identifier that fit each other");
    }

    /// <summary>The configuration's descriptor of a manifest that can be built on.</summary>
    public ImageManifest ReadManifest(MemoryBlob manifest)
    {
        string mediaType = manifest.Descriptor.MediaType;
        if (mediaType.StartsWith(MediaTypes.DockerSchema1, StringComparison.Ordinal))
        {
            throw Unusable("the base image has a manifest of Docker's schema 1, which was withdrawn");
        }

        if (!MediaTypes.IsManifest(mediaType))
        {
            throw Unusable($"the base is of media type '{mediaType}', which is no image manifest");
        }

        RefuseAmbiguous(manifest);
        ImageManifest parsed = Parse(manifest, static json => OciJson.ReadManifest(json), "manifest");
        if (parsed.MediaType is { } stated && stated != mediaType)
        {
            throw Unusable($"the base's manifest says that it is '{stated}' and was served as '{mediaType}'");
        }

        if (parsed.Config.MediaType is not (MediaTypes.OciConfig or MediaTypes.DockerConfig) || parsed.ArtifactType is not null)
        {
            throw Unusable($"the base is an artifact ('{parsed.ArtifactType ?? parsed.Config.MediaType}'), no image");
        }

        if (parsed.Config.Size is < 0 or > MaximumDocumentSize)
        {
            throw Unusable($"the base's configuration has an impossible size, {parsed.Config.Size} bytes");
        }

        foreach (Descriptor layer in parsed.Layers)
        {
            if (MediaTypes.AsOciLayer(layer.MediaType) is null || layer.Size < 0)
            {
                throw Unusable($"the base has a layer of media type '{layer.MediaType}' and {layer.Size} bytes");
            }
        }

        return parsed;
    }

    /// <summary>What a configuration says.</summary>
    public ImageConfig ReadConfig(MemoryBlob config) => Parse(config, static json => OciJson.ReadConfig(json), "configuration");

    /// <summary>The image of a manifest and its configuration.</summary>
    /// <param name="manifest">The manifest's bytes.</param>
    /// <param name="config">The configuration's bytes.</param>
    /// <param name="platform">The platform that was asked for.</param>
    /// <param name="openable">Makes the blob of a layer, whose descriptor has been given its OCI media type.</param>
    public Image ReadImage(MemoryBlob manifest, MemoryBlob config, Platform platform, Func<Descriptor, IBlob> openable)
    {
        ImageManifest parsed = ReadManifest(manifest);
        ImageConfig parsedConfig = ReadConfig(config);
        ImmutableArray<DiffId> diffIds = parsedConfig.RootFileSystem.DiffIds;
        if (diffIds.IsDefault || diffIds.Length != parsed.Layers.Length)
        {
            throw Unusable(
                $"the base has {parsed.Layers.Length} layers and {(diffIds.IsDefault ? 0 : diffIds.Length)} diff_ids");
        }

        if (!platform.Accepts(parsedConfig.Platform))
        {
            throw Failure(
                DiagnosticCode.BaseImagePlatformMissing,
                $"the base image is for {parsedConfig.Platform}, not for {platform}",
                "choose a base or a runtime identifier that fit each other");
        }

        return new Image(
            manifest,
            config,
            parsedConfig,
            [
                .. parsed.Layers.Zip(diffIds, (layer, diffId) => new Layer(
                    openable(layer with { MediaType = MediaTypes.AsOciLayer(layer.MediaType)! }), diffId)),
            ]);
    }

    // A document that is manifest and index at once means different images to different readers (CVE-2021-41190).
    private void RefuseAmbiguous(MemoryBlob document)
    {
        using JsonDocument json = Parse(document, static json => JsonDocument.Parse(json.ToArray()), "manifest");
        if (json.RootElement.ValueKind is JsonValueKind.Object
            && json.RootElement.TryGetProperty("manifests", out _)
            && (json.RootElement.TryGetProperty("layers", out _) || json.RootElement.TryGetProperty("config", out _)))
        {
            throw Unusable("the base's manifest is an index and an image at once");
        }
    }

    private delegate T Parser<T>(ReadOnlySpan<byte> json);

    private T Parse<T>(MemoryBlob blob, Parser<T> parse, string name)
    {
        try
        {
            return parse(blob.Content.AsSpan());
        }
        catch (JsonException exception)
        {
            throw Failure(
                DiagnosticCode.BaseImageUnusable,
                $"the base's {name} cannot be read: {exception.Message}",
                "choose another base image",
                exception);
        }
    }

    private static string Offered(ImmutableArray<Descriptor> images) => images.IsEmpty
        ? "nothing"
        : string.Join(", ", images.Select(static image => image.Platform?.ToString() ?? "an unnamed platform"));

    private ContainerizeException Unusable(string what) =>
        Failure(DiagnosticCode.BaseImageUnusable, what, "choose another base image");

    private ContainerizeException Failure(DiagnosticCode code, string what, string next, Exception? inner = null) =>
        new(new Diagnostic(code, what, where, next), inner);
}
