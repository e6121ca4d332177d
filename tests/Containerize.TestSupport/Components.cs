using Containerize.TestSupport.Processes;

namespace Containerize.TestSupport;

/// <summary>
/// What tests against real components need of a machine: Linux, root, the programs, the base images. Where something is
/// missing such a test is skipped with the reason, unless the one who runs the tests asks for another thing.
/// </summary>
// Not the variable CI: who provides a machine for CI sets it, whatever the machine has.
public static class Components
{
    /// <summary>The environment variable that asks for another thing: <see cref="Required"/> or <see cref="Unused"/>.</summary>
    public const string Variable = "CONTAINERIZE_TEST_COMPONENTS";

    /// <summary>Every test runs, and fails where something is missing.</summary>
    public const string Required = "required";

    /// <summary>Every test against a component is skipped, so that a run is the same on every machine.</summary>
    public const string Unused = "unused";

    /// <summary>The reason not to run a test that needs these programs; null where it runs.</summary>
    public static string? ReasonToSkip(params string[] programs) => ReasonToSkip(Environment.GetEnvironmentVariable, programs);

    internal static string? ReasonToSkip(Func<string, string?> environment, params string[] programs) => environment(Variable) switch
    {
        Required => null,
        Unused => $"this run is without real components ({Variable}={Unused})",
        _ => MissingFrom(programs),
    };

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

        return BaseLayouts.Exist && BasePackages.Exist ? null : "there are no base images; 'dotnet run --project build -- base-images' makes them on Debian";
    }
}
