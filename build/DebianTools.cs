using System.Collections.Immutable;
using Containerize.Build.Targets;
using Containerize.TestSupport.Processes;

namespace Containerize.Build;

/// <summary>Installs the programs that tests run against, where that can be done.</summary>
internal static class DebianTools
{
    private static readonly ImmutableDictionary<string, string?> Quietly =
        ImmutableDictionary<string, string?>.Empty.Add("DEBIAN_FRONTEND", "noninteractive");

    /// <summary>Installs what is missing, on Debian as root; elsewhere says what to install.</summary>
    /// <exception cref="TargetFailedException">Something is missing still, and a CI run may not do without.</exception>
    public static async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (Tools.Missing.IsEmpty)
        {
            return;
        }

        if (Tools.Find("apt-get") is { } apt && Environment.IsPrivilegedProcess)
        {
            Console.WriteLine($"Installing {Packages()}");
            await Apt(apt, "update").RunAsync(cancellationToken);
            await Apt(apt, ["install", "--yes", "--no-install-recommends", .. Packages().Split(' ')]).RunAsync(cancellationToken);
        }

        if (Tools.Missing is { IsEmpty: false } missing)
        {
            string message = $"{string.Join(", ", missing)} missing; on Debian, install as root: apt-get install {Packages()}";
            if (TestTarget.InsistsOnComponents)
            {
                throw new TargetFailedException($"{message}; without them, run the target unit-test");
            }

            Console.WriteLine($"{message}. The tests that need them are skipped.");
        }
    }

    private static string Packages() =>
        string.Join(' ', Tools.Missing.Select(static program => Tools.DebianPackages[program]).Distinct(StringComparer.Ordinal));

    private static Command Apt(string apt, params ImmutableArray<string> arguments) =>
        new(apt, ["--quiet", .. arguments]) { Environment = Quietly, Timeout = TimeSpan.FromMinutes(10) };
}
