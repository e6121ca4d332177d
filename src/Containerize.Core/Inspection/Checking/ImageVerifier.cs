using Containerize.Diagnostics;
using Containerize.Inspection.Sources;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Inspection.Checking;

/// <summary>Checks each image that a name stands for.</summary>
/// <param name="store">Where the image is.</param>
/// <param name="name">What the user called it.</param>
/// <param name="isBase">Whether it is one to build on, which needs no command.</param>
internal sealed class ImageVerifier(IImageStore store, string name, bool isBase)
{
    private readonly List<Diagnostic> _faults = [];
    private int _images;
    private int _layers;
    private int _files;
    private long _bytes;

    /// <exception cref="ContainerizeException">The way to the image failed.</exception>
    public async Task<ImageVerification> RunAsync(ScratchFolder scratch, CancellationToken cancellationToken)
    {
        Digest? digest = null;
        Findings findings = new(name);
        try
        {
            ImageListing found = await new ImageReader(store, name).FindAsync(cancellationToken);
            digest = found.Top.Descriptor.Digest;
            DocumentChecks.Check(found, findings);
            foreach (Descriptor? listed in found.IsIndex ? found.Images : Enumerable.Repeat<Descriptor?>(null, 1))
            {
                await CheckAsync(found, listed, scratch, cancellationToken);
            }
        }
        catch (ContainerizeException exception) when (findings.TryAdd(exception))
        {
            // It is among the faults.
        }

        return new ImageVerification
        {
            Name = name,
            Digest = digest,
            Images = _images,
            Layers = _layers,
            Files = _files,
            Bytes = _bytes,
            Diagnostics = [.. findings.Faults, .. _faults],
        };
    }

    private async Task CheckAsync(ImageListing found, Descriptor? listed, ScratchFolder scratch, CancellationToken cancellationToken)
    {
        string where = listed?.Platform is { } platform && found.Images.Length > 1 ? $"{name} ({platform})" : name;
        Findings findings = new(where);
        try
        {
            StoredImage image = await new ImageReader(store, where).ReadAsync(found, listed, cancellationToken);
            ImageChecks checks = new(image, findings, isBase);
            await checks.RunAsync(scratch, cancellationToken);
            _images++;
            _layers += image.Manifest.Layers.Length;
            _files += checks.Files;
            _bytes += checks.Bytes;
        }
        catch (ContainerizeException exception) when (findings.TryAdd(exception))
        {
            // It is among the faults.
        }

        _faults.AddRange(findings.Faults);
    }
}
