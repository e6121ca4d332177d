using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>A blob in a layout that others wrote, verified whenever it is read.</summary>
internal sealed class LayoutBlob(
    Descriptor descriptor, string file, Func<Exception, Exception> missing, Func<string, Exception> corrupt) : IBlob
{
    public Descriptor Descriptor => descriptor;

    public Task<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            FileStream stream = new(
                file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return Task.FromResult<Stream>(new VerifyingStream(stream, descriptor, corrupt));
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw missing(exception);
        }
    }
}
