using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Containerize.TestSupport.FaultRegistry;

/// <summary>
/// Something that goes wrong with the requests of one method whose path and query match a pattern: with the
/// <see cref="Skip"/>+1st of them, and with the <see cref="Times"/>-1 after it.
/// </summary>
public sealed class Fault(string method, string pathPattern, Func<HttpContext, Func<Task>, Task> effect)
{
    private readonly Lock _gate = new();
    private int _seen;

    /// <summary>How many matching requests go right first.</summary>
    public int Skip { get; init; }

    /// <summary>How many go wrong; 1 unless said otherwise.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How often it has happened.</summary>
    public int Happened { get; private set; }

    /// <summary>Does its worst. The registry's own behaviour is handed over, to be called or not.</summary>
    public Task HappenAsync(HttpContext context, Func<Task> registry) => effect(context, registry);

    /// <summary>Whether it is this request that goes wrong. Counts the request.</summary>
    public bool Strikes(HttpRequest request)
    {
        if (request.Method != method || !Regex.IsMatch($"{request.Path}{request.QueryString}", pathPattern))
        {
            return false;
        }

        lock (_gate)
        {
            int number = _seen++;
            bool strikes = number >= Skip && number - Skip < Times;
            Happened += strikes ? 1 : 0;
            return strikes;
        }
    }
}
