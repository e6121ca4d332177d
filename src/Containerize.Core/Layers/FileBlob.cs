using Containerize.Oci;

namespace Containerize.Layers;

/// <summary>A blob that this process has written to a file of its own.</summary>
internal sealed record FileBlob(Descriptor Descriptor, string File) : IBlob
{
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new FileStream(
            File, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan));
}
