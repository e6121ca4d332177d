using System.Collections.Immutable;

namespace Containerize.Benchmarks.Peers;

/// <summary>An app, and the cases that are measured with it.</summary>
/// <param name="Name">The heading of its tables.</param>
/// <param name="ContentBytes">The bytes of content that the app publishes besides itself.</param>
/// <param name="Cases">The cases, in the order in which they happen.</param>
internal sealed record Scenario(string Name, long ContentBytes, ImmutableArray<Case> Cases)
{
    /// <summary>All that are measured.</summary>
    public static ImmutableArray<Scenario> All { get; } =
    [
        new("A web app that brings its runtime", 0, [.. Enum.GetValues<Case>()]),
        new("The same with a gigabyte of content in 3000 files", 1_050_000_000, [Case.FirstPush, Case.NothingChanged, Case.OneLineChanged]),
    ];
}
