using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Inspection.Sources;

/// <summary>Reads the documents of one image: what the name stands for, the manifest, the configuration.</summary>
/// <param name="store">Where the image is.</param>
/// <param name="name">What the user called it.</param>
internal sealed class ImageReader(IImageStore store, string name)
{
    private readonly StoreFailures _failures = new(name);

    private delegate T Parser<T>(ReadOnlySpan<byte> json);

    /// <summary>What the name stands for, and the images that it lists.</summary>
    /// <exception cref="ContainerizeException">There is nothing of this name, or it cannot be read.</exception>
    public async Task<ImageListing> FindAsync(CancellationToken cancellationToken)
    {
        MemoryBlob top = await store.FindAsync(cancellationToken);
        return MediaTypes.IsIndex(top.Descriptor.MediaType) ? new ImageListing(top, Listing(top)) : new ImageListing(top, []);
    }

    /// <param name="platform">Which image of an index; null for that of this machine's processor, or the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">A document is not there or cannot be read.</exception>
    public async Task<StoredImage> ReadAsync(Platform? platform, CancellationToken cancellationToken)
    {
        ImageListing found = await FindAsync(cancellationToken);
        return await ReadAsync(found, found.IsIndex ? Select(found.Images, platform) : null, cancellationToken);
    }

    /// <summary>One image of what was found.</summary>
    /// <param name="found">What the name stands for.</param>
    /// <param name="listed">The image that an index lists; null where there is no index.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">A document is not there or cannot be read.</exception>
    public async Task<StoredImage> ReadAsync(ImageListing found, Descriptor? listed, CancellationToken cancellationToken) => await ReadAsync(
        found.Top, listed is null ? found.Top : await store.ReadAsync(listed, cancellationToken), listed, found.Images, cancellationToken);

    private async Task<StoredImage> ReadAsync(
        MemoryBlob top, MemoryBlob manifestBlob, Descriptor? listed, ImmutableArray<Descriptor> listing, CancellationToken cancellationToken)
    {
        string mediaType = manifestBlob.Descriptor.MediaType;
        if (!MediaTypes.IsManifest(mediaType))
        {
            throw OtherType($"{manifestBlob.Descriptor.Digest} is of media type '{mediaType}', which is no manifest of an image");
        }

        RefuseAmbiguous(manifestBlob);
        ImageManifest manifest = Parse(manifestBlob, static json => OciJson.ReadManifest(json), "manifest");
        if (manifest.MediaType is { } stated && stated != mediaType)
        {
            throw OtherType($"the manifest says that it is '{stated}' and is listed as '{mediaType}'");
        }

        if (manifest.Config.MediaType is not (MediaTypes.OciConfig or MediaTypes.DockerConfig) || manifest.ArtifactType is not null)
        {
            throw OtherType($"it is an artifact ('{manifest.ArtifactType ?? manifest.Config.MediaType}'), no image");
        }

        MemoryBlob configBlob = await store.ReadAsync(manifest.Config, cancellationToken);
        return new StoredImage(name, store, top, manifestBlob, configBlob)
        {
            Listed = listed,
            Listing = listing,
            Manifest = manifest,
            Config = Parse(configBlob, static json => OciJson.ReadConfig(json), "configuration"),
        };
    }

    // What is for no platform is no image: attestations of BuildKit are listed so.
    private ImmutableArray<Descriptor> Listing(MemoryBlob index)
    {
        RefuseAmbiguous(index);
        return
        [
            .. Parse(index, static json => OciJson.ReadIndex(json), "index").Manifests.Where(static manifest =>
                MediaTypes.IsManifest(manifest.MediaType) && manifest.Platform is not { OperatingSystem: "unknown" }),
        ];
    }

    private Descriptor Select(ImmutableArray<Descriptor> images, Platform? platform)
    {
        Platform wanted = platform ?? Building.HostPlatform.Linux;
        return images.FirstOrDefault(image => image.Platform is { } own && wanted.Accepts(own))
            ?? (platform is null || images is [{ Platform: null }] ? images.FirstOrDefault() : null)
            ?? throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.PlatformMissing,
                $"the index lists no image for {wanted}",
                name,
                images.IsEmpty ? "name an image" : $"choose one that it lists with --platform: {string.Join(", ", images.Select(static image => image.Platform))}"));
    }

    // A document that is manifest and index at once means different images to different readers (CVE-2021-41190).
    private void RefuseAmbiguous(MemoryBlob document)
    {
        using JsonDocument json = Parse(document, static json => JsonDocument.Parse(json.ToArray()), "manifest");
        if (json.RootElement.ValueKind is JsonValueKind.Object
            && json.RootElement.TryGetProperty("manifests", out _)
            && (json.RootElement.TryGetProperty("layers", out _) || json.RootElement.TryGetProperty("config", out _)))
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.DocumentAmbiguous, $"{document.Descriptor.Digest} is an index and a manifest at once", name, "do not use the image"));
        }
    }

    private T Parse<T>(MemoryBlob blob, Parser<T> parse, string what)
    {
        try
        {
            return parse(blob.Content.AsSpan());
        }
        catch (JsonException exception)
        {
            throw _failures.Unreadable($"the {what} {blob.Descriptor.Digest} cannot be read: {exception.Message}", exception);
        }
    }

    private ContainerizeException OtherType(string what) =>
        new(new Diagnostic(DiagnosticCode.MediaTypeWrong, what, name, "name an image, or make it anew"));
}
