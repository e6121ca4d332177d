using System.Reflection;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary>The tests of this assembly that run, those that need components included.</summary>
internal static class TestNames
{
    /// <summary>Their names, as <c>Class.Method</c>.</summary>
    public static HashSet<string> Methods { get; } =
    [
        .. typeof(TestNames).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods())
            .Where(static method => method.GetCustomAttribute<FactAttribute>() is { Skip: null } or ComponentFactAttribute or ComponentTheoryAttribute or FuseFactAttribute)
            .Select(static method => $"{method.DeclaringType!.Name}.{method.Name}"),
    ];
}
