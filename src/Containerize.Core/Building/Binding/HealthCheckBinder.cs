using System.Collections.Immutable;
using System.Globalization;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of the health check into one.</summary>
internal sealed class HealthCheckBinder(OptionReader reader)
{
    private const string Where = "ContainerHealthCheck (--health-check)";
    private const string None = "NONE";

    /// <summary>The health check; null where the request leaves that of the base.</summary>
    public HealthCheck? Bind(BuildRequest request)
    {
        ImmutableArray<string> words = [.. request.ContainerHealthCheck.Select(static item => item.Include)];
        HealthCheck check = new()
        {
            Test = words is [None] ? words : ["CMD", .. words],
            Interval = Time(request.ContainerHealthCheckInterval, "ContainerHealthCheckInterval"),
            Timeout = Time(request.ContainerHealthCheckTimeout, "ContainerHealthCheckTimeout"),
            StartPeriod = Time(request.ContainerHealthCheckStartPeriod, "ContainerHealthCheckStartPeriod"),
            Retries = Retries(request.ContainerHealthCheckRetries),
        };
        if (!words.IsEmpty)
        {
            return check;
        }

        if (check is not { Interval: null, Timeout: null, StartPeriod: null, Retries: null })
        {
            reader.Report(
                DiagnosticCode.ConflictingOptions, "there are times of a health check and no command", Where, "add the command's words as ContainerHealthCheck");
        }

        return null;
    }

    private long? Time(string? text, string where)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // Docker refuses what is positive and below a millisecond.
        if (DurationText.TryParse(text, out TimeSpan duration) && duration >= TimeSpan.FromMilliseconds(1))
        {
            return duration.Ticks * TimeSpan.NanosecondsPerTick;
        }

        reader.Report(DiagnosticCode.InvalidValue, $"'{text}' is no time", where, "write one such as 30s, 1m30s or 00:00:30");
        return null;
    }

    private int? Retries(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int retries) && retries > 0)
        {
            return retries;
        }

        reader.Report(DiagnosticCode.InvalidValue, $"'{text}' is no number of retries", "ContainerHealthCheckRetries", "write one such as 3");
        return null;
    }
}
