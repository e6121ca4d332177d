using System.Net;
using Containerize.Layers;

namespace Containerize.Registry;

/// <summary>
/// The bytes of a blob across broken connections: a new request asks for the rest, and where the registry sends everything
/// again, what was read already is skipped. Whether the bytes are right is for the reader around it to say.
/// </summary>
internal sealed class ResumingStream : ReadOnlyStream
{
    // A connection that breaks now and then, with this much in between, is a slow one and no useless one.
    private const long Progress = 1024 * 1024;

    private readonly Func<long, CancellationToken, Task<HttpResponseMessage>> _open;
    private readonly Func<Exception, Exception> _failure;
    private readonly long _size;
    private readonly int _maximumBreaks;
    private HttpResponseMessage _response;
    private Stream _body;
    private long _position;
    private long _brokeAt;
    private bool _isBroken;
    private int _breaks;

    private ResumingStream(
        Func<long, CancellationToken, Task<HttpResponseMessage>> open,
        Func<Exception, Exception> failure,
        long size,
        int maximumTries,
        HttpResponseMessage response,
        Stream body) =>
        (_open, _failure, _size, _maximumBreaks, _response, _body) = (open, failure, size, maximumTries - 1, response, body);

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Opens the bytes.</summary>
    /// <param name="open">Asks for the bytes from a position on.</param>
    /// <param name="failure">Makes the exception of a connection that broke too often.</param>
    /// <param name="size">How many bytes there are. A connection that breaks after the last of them has done its work.</param>
    /// <param name="maximumTries">How often it is asked in all without progress.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async Task<ResumingStream> OpenAsync(
        Func<long, CancellationToken, Task<HttpResponseMessage>> open,
        Func<Exception, Exception> failure,
        long size,
        int maximumTries,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await open(0, cancellationToken);
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new ResumingStream(open, failure, size, maximumTries, response, body);
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                if (_isBroken)
                {
                    await ReopenAsync(cancellationToken);
                }

                int read = await _body.ReadAsync(buffer, cancellationToken);
                _position += read;
                return read;
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or TimeoutException)
            {
                if (_position == _size)
                {
                    return 0;
                }

                _isBroken = true;
                _breaks = _position - _brokeAt >= Progress ? 1 : _breaks + 1;
                _brokeAt = _position;
                if (_breaks > _maximumBreaks)
                {
                    throw _failure(exception);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        byte[] bytes = new byte[buffer.Length];
        int read = ReadAsync(bytes).AsTask().GetAwaiter().GetResult();
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _response.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ReopenAsync(CancellationToken cancellationToken)
    {
        _response.Dispose();
        try
        {
            _response = await _open(_position, cancellationToken);
        }
        catch (RegistryException failure)
        {
            throw failure.ToContainerizeException();
        }

        _body = await _response.Content.ReadAsStreamAsync(cancellationToken);
        long skip = _response.StatusCode is HttpStatusCode.PartialContent ? 0 : _position;
        byte[] scratch = new byte[64 * 1024];
        while (skip > 0 && await _body.ReadAsync(scratch.AsMemory(0, (int)Math.Min(skip, scratch.Length)), cancellationToken) is var read and > 0)
        {
            skip -= read;
        }

        _isBroken = false;
    }
}
