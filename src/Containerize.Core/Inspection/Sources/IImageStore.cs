using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Inspection.Sources;

/// <summary>A place that an image is read from as it is, whoever made it and whatever is wrong with it.</summary>
internal interface IImageStore
{
    /// <summary>What the name stands for: a manifest or an index.</summary>
    /// <exception cref="ContainerizeException">There is nothing of this name, or it cannot be read.</exception>
    Task<MemoryBlob> FindAsync(CancellationToken cancellationToken);

    /// <summary>A manifest or a configuration, of the digest and the size that its descriptor says.</summary>
    /// <exception cref="ContainerizeException">It is not there, or is something else.</exception>
    Task<MemoryBlob> ReadAsync(Descriptor document, CancellationToken cancellationToken);

    /// <summary>Opens a blob. Its end is seen only by who read the right bytes.</summary>
    /// <exception cref="ContainerizeException">It is not there, or is something else.</exception>
    Task<Stream> OpenAsync(Descriptor blob, CancellationToken cancellationToken);
}
