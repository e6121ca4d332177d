using System.Collections.Immutable;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>Runs <c>dotnet</c> and leaves nothing running behind.</summary>
internal static class DotNet
{
    // Far beyond what any command takes: it ends a build that hangs, and judges none.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // The test host runs inside an SDK of its own, and the builds under test find theirs themselves.
    private static readonly ImmutableDictionary<string, string?> WithoutTestHost = Environment.GetEnvironmentVariables().Keys
        .Cast<string>()
        .Where(IsOfTestHost)
        .ToImmutableDictionary(static name => name, static _ => (string?)null);

    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        CommandResult result = await new Command("dotnet", [.. arguments])
        {
            WorkingDirectory = folder,
            Environment = WithoutTestHost.SetItems(environment),
            Timeout = Patience,
        }.RunToEndAsync(CancellationToken.None);
        return (result.ExitCode, result.Output + result.Error);
    }

    private static bool IsOfTestHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name is "DOTNET_HOST_PATH" or "CONTAINERIZEVERSION" or "PUBLISHCONTAINER";
}
