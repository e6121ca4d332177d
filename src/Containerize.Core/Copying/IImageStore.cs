using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Copying;

/// <summary>A place that whole images are read from as they are, whatever they hold.</summary>
internal interface IImageStore
{
    /// <summary>Finds what the place's name stands for: the manifest of an image or of an artifact, or an index.</summary>
    /// <exception cref="ContainerizeException">There is nothing of this name, or it cannot be read.</exception>
    Task<FoundImage> FindAsync(CancellationToken cancellationToken);

    /// <summary>Reads a manifest, an index or a configuration, and checks its digest and size.</summary>
    /// <exception cref="ContainerizeException">It is not there, or is something else.</exception>
    Task<MemoryBlob> ReadAsync(Descriptor document, CancellationToken cancellationToken);

    /// <summary>A blob, whose bytes are read when somebody opens it.</summary>
    IBlob Blob(Descriptor descriptor);
}
