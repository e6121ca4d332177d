using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Containerize.TestSupport;

/// <summary>A clock on which every wait is over at once, and the time has passed all the same.</summary>
public sealed class HurriedTime : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private long _ticks = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks;

    /// <summary>What was waited for, in order.</summary>
    public ImmutableArray<TimeSpan> Waits => [.. _waits];

    /// <summary>What happens at the beginning of a wait.</summary>
    public Action? Waiting { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Enqueue(dueTime);
        Advance(dueTime);
        Waiting?.Invoke();
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
