using System.Security.Cryptography;

namespace Containerize.Registry;

/// <summary>
/// Does something again that may succeed later: after 0.5, 1, 2, 4 seconds and a bit, or when the registry says
/// (<see href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, Retry-After</see>), but never later than
/// a minute from now.
/// </summary>
internal sealed class RetryPolicy(RegistrySettings settings)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Runs an action until it succeeds, fails for good or has been tried often enough.</summary>
    /// <param name="action">The action, which is told the number of the try, from 1.</param>
    /// <param name="cancellationToken">Ends the waits too.</param>
    public Task<T> RunAsync<T>(Func<int, CancellationToken, Task<T>> action, CancellationToken cancellationToken) =>
        RunAsync(action, static failure => failure.IsTransient, cancellationToken);

    /// <summary>Runs an action until it succeeds, fails in a way that is not worth another try, or has been tried often enough.</summary>
    /// <param name="action">The action, which is told the number of the try, from 1.</param>
    /// <param name="isWorthATry">Whether a failure may give way.</param>
    /// <param name="cancellationToken">Ends the waits too.</param>
    public async Task<T> RunAsync<T>(
        Func<int, CancellationToken, Task<T>> action, Func<RegistryException, bool> isWorthATry, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await action(attempt, cancellationToken);
            }
            catch (RegistryException failure) when (
                isWorthATry(failure) && attempt < Math.Min(settings.MaximumTries, failure.MaximumTries))
            {
                await WaitAsync(attempt, failure.RetryAfter, cancellationToken);
            }
        }
    }

    /// <summary>Waits before the next try.</summary>
    /// <param name="attempt">How many tries have failed.</param>
    /// <param name="asked">How long the registry asks us to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitAsync(int attempt, TimeSpan? asked, CancellationToken cancellationToken) =>
        Task.Delay(WaitAfter(attempt, asked), settings.Time, cancellationToken);

    // The bit on top keeps clients apart that failed together.
    private static TimeSpan WaitAfter(int attempt, TimeSpan? asked)
    {
        double milliseconds = asked is { } wait && wait > TimeSpan.Zero ? wait.TotalMilliseconds : 500 * Math.Pow(2, attempt - 1);
        double spread = 1 + (RandomNumberGenerator.GetInt32(0, 200) / 1000d);
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds * spread, LongestWait.TotalMilliseconds));
    }
}
