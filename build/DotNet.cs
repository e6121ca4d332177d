using System.Collections.Immutable;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Build;

/// <summary>The dotnet command line, in the repository.</summary>
internal static class DotNet
{
    // A build node that outlives the command would hold the terminal of a CI step.
    private static readonly ImmutableDictionary<string, string?> Variables = ImmutableDictionary<string, string?>.Empty
        .Add("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        .Add("DOTNET_NOLOGO", "1")
        .Add("MSBUILDDISABLENODEREUSE", "1")
        .Add("MSBuildSDKsPath", null);

    /// <summary>The folder of the .NET that runs this program: <c>dotnet</c>, <c>host</c>, <c>shared</c>.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>A command whose words go to the console as they come.</summary>
    public static Command Command(params ImmutableArray<string> arguments) =>
        new(Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), arguments)
        {
            WorkingDirectory = RepositoryFolder.Root,
            Environment = Variables,
            Echo = true,
            Timeout = TimeSpan.FromMinutes(50),
        };
}
