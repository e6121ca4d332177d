namespace Containerize.Oci;

/// <summary>
/// A blob: what it is, and a way to its bytes. The bytes need not exist before somebody asks for them, so that a destination
/// that has a blob already costs nothing.
/// </summary>
public interface IBlob
{
    /// <summary>What the blob is.</summary>
    Descriptor Descriptor { get; }

    /// <summary>
    /// Opens the bytes. May be called more than once, each time from the start. A reader that gets to the end has seen
    /// exactly the bytes of the descriptor; one that would not, throws.
    /// </summary>
    Task<Stream> OpenAsync(CancellationToken cancellationToken);
}
