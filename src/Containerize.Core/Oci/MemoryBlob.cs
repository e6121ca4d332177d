using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Containerize.Oci;

/// <summary>A small blob: a manifest or a configuration.</summary>
public sealed record MemoryBlob(Descriptor Descriptor, ImmutableArray<byte> Content) : IBlob
{
    /// <summary>A blob of some bytes, with their digest and size.</summary>
    public static MemoryBlob Of(string mediaType, ImmutableArray<byte> content) =>
        new(new Descriptor { MediaType = mediaType, Digest = Digest.Of(content.AsSpan()), Size = content.Length }, content);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(new MemoryStream(ImmutableCollectionsMarshal.AsArray(Content)!, writable: false));
}
