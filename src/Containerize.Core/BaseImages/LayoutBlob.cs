using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A blob in a layout or an archive that others wrote, verified whenever it is read.</summary>
/// <param name="descriptor">What the blob should be.</param>
/// <param name="path">Its path in the layout.</param>
/// <param name="document">The layout.</param>
internal sealed class LayoutBlob(Descriptor descriptor, string path, LayoutDocuments document) : IBlob
{
    public Descriptor Descriptor => descriptor;

    public Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream>(new VerifyingStream(document.Files.Open(path), descriptor, document.Corrupt));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw document.Missing(exception);
        }
    }
}
