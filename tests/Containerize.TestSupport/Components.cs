using Containerize.TestSupport.Processes;

namespace Containerize.TestSupport;

/// <summary>
/// What tests against real components need of a machine: Linux, root, the programs, the base images. Where something is
/// missing such a test is skipped with the reason, except in a CI run (<c>CI=true</c>): there it runs, and fails.
/// </summary>
internal static class Components
{
    /// <summary>The reason not to run a test that needs these programs; null where it runs.</summary>
    public static string? ReasonToSkip(string[] programs) =>
        Environment.GetEnvironmentVariable("CI") is "true" ? null : MissingFrom(programs);

    private static string? MissingFrom(string[] programs)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "real components are run on Linux as root";
        }

        if (programs.FirstOrDefault(static program => Tools.Find(program) is null) is { } missing)
        {
            return $"'{missing}' is not installed; 'dotnet run --project build -- test' installs it on Debian";
        }

        return BaseLayouts.Exist ? null : "there are no base images; 'dotnet run --project build -- base-images' makes them on Debian";
    }
}
