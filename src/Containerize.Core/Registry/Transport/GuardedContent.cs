using System.Net;

namespace Containerize.Registry.Transport;

/// <summary>The body of an answer, read through a <see cref="GuardedStream"/>.</summary>
internal sealed class GuardedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly GuardedStream _stream;

    private GuardedContent(HttpContent inner, GuardedStream stream)
    {
        (_inner, _stream) = (inner, stream);
        foreach ((string name, var values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    public static async Task<GuardedContent> CreateAsync(HttpContent inner, TimeSpan idleTimeout, CancellationToken cancellationToken) =>
        new(inner, new GuardedStream(await inner.ReadAsStreamAsync(cancellationToken), idleTimeout));

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(_stream);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _stream.CopyToAsync(stream);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
