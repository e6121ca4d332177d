namespace Containerize.Registry.Transport;

/// <summary>A cancellation that is put off as long as there is progress.</summary>
internal sealed class IdleWatch : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _source;

    public IdleWatch(TimeSpan timeout, CancellationToken caller)
    {
        _timeout = timeout;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Progress();
    }

    /// <summary>Cancelled by the caller, or when nothing moved for too long.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Something moved.</summary>
    public void Progress() => _source.CancelAfter(_timeout);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
