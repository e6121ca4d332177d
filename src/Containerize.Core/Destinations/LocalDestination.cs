using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>
/// Gives an image to Docker or Podman on this machine. Their stores hold one platform under a name: of several, this machine's
/// is given.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="machine">What this machine runs.</param>
/// <param name="references">The names that the image gets.</param>
internal sealed class LocalDestination(LocalStore store, Platform machine, ImmutableArray<ImageReference> references) : IDestination
{
    /// <inheritdoc/>
    public async Task<Delivery> WriteAsync(ImageFamily family, CancellationToken cancellationToken)
    {
        Image image = family.Images is [var only]
            ? only
            : family.Images.FirstOrDefault(one => machine.Accepts(one.Config.Platform))
                ?? throw new ContainerizeException(new Diagnostic(
                    DiagnosticCode.LocalStoreRefused,
                    $"none of the images is for {machine}, which is what this machine runs",
                    store.Name,
                    "add its runtime identifier, or write an archive"));
        LocalProgram program = LocalProgram.Find(store);
        ImageArchive archive = new(ImageFamily.Of(image), references);
        bool isThere = await HasAllAsync(program, archive.Names, image, cancellationToken);
        if (!isThere)
        {
            await program.LoadAsync(input => archive.WriteAsync(input, cancellationToken), cancellationToken);
        }

        return new Delivery
        {
            References = archive.Names,
            Sent = isThere ? [] : [.. archive.Blobs.Select(static blob => blob.Descriptor.Digest)],
            BytesSent = isThere ? 0 : archive.Blobs.Sum(static blob => blob.Descriptor.Size),
        };
    }

    // A store names an image by its configuration, or by its manifest where it keeps that.
    private static async Task<bool> HasAllAsync(
        LocalProgram program, ImmutableArray<string> names, Image image, CancellationToken cancellationToken)
    {
        foreach (string name in names)
        {
            string id = await program.IdOfAsync(name, cancellationToken);
            if (!id.EndsWith(image.ConfigBlob.Descriptor.Digest.Hex, StringComparison.Ordinal) && !id.EndsWith(image.Digest.Hex, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
