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

    /// <param name="platform">Which image of an index; null for that of this machine's processor, or the only one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">A document is not there or cannot be read.</exception>
    public async Task<StoredImage> ReadAsync(Platform? platform, CancellationToken cancellationToken)
    {
        MemoryBlob top = await store.FindAsync(cancellationToken);
        if (!MediaTypes.IsIndex(top.Descriptor.MediaType))
        {
            return await ReadAsync(top, top, null, [], cancellationToken);
        }

        ImmutableArray<Descriptor> listing = Listing(top);
        Descriptor listed = Select(listing, platform);
        return await ReadAsync(top, await store.ReadAsync(listed, cancellationToken), listed, listing, cancellationToken);
    }

    /// <summary>Each image of an index, or the one that there is.</summary>
    /// <exception cref="ContainerizeException">A document is not there or cannot be read.</exception>
    public async Task<ImmutableArray<StoredImage>> ReadAllAsync(CancellationToken cancellationToken)
    {
        MemoryBlob top = await store.FindAsync(cancellationToken);
        if (!MediaTypes.IsIndex(top.Descriptor.MediaType))
        {
            return [await ReadAsync(top, top, null, [], cancellationToken)];
        }

        ImmutableArray<Descriptor> listing = Listing(top);
        ImmutableArray<StoredImage>.Builder images = ImmutableArray.CreateBuilder<StoredImage>(listing.Length);
        foreach (Descriptor listed in listing)
        {
            images.Add(await ReadAsync(top, await store.ReadAsync(listed, cancellationToken), listed, listing, cancellationToken));
        }

        return images.MoveToImmutable();
    }

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
