namespace Containerize.Registry.Transport;

/// <summary>Counts the requests that go out, those for tokens, redirects and second tries included.</summary>
internal sealed class RequestCounter
{
    private int _count;

    /// <summary>The requests so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts one.</summary>
    public void Increment() => Interlocked.Increment(ref _count);
}
