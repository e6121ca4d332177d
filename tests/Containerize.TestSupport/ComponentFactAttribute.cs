using Xunit;

namespace Containerize.TestSupport;

/// <summary>
/// A fact about real components. It is skipped where they are missing, unless the run requires them
/// (<see cref="Components.Variable"/>): then it fails there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ComponentFactAttribute : FactAttribute
{
    /// <summary>A fact that needs programs of <see cref="Processes.Tools.DebianPackages"/>.</summary>
    public ComponentFactAttribute(params string[] programs) => (Programs, Skip) = (programs, Components.ReasonToSkip(programs));

    /// <summary>The programs that the test runs.</summary>
    public IReadOnlyList<string> Programs { get; }
}
