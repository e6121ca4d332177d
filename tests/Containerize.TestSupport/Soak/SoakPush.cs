using System.Collections.Immutable;

namespace Containerize.TestSupport.Soak;

/// <summary>One push of a soak, and what came of it.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Tag">The tag that is this push's alone.</param>
/// <param name="Files">The SHA-256 of each file of the app.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Digest">The digest that it reported; empty where it reported none.</param>
/// <param name="Words">What it printed, where it did not succeed.</param>
/// <param name="Time">How long it took.</param>
public sealed record SoakPush(
    string Repository,
    string Tag,
    ImmutableSortedDictionary<string, string> Files,
    SoakOutcome Outcome,
    string Digest,
    string Words,
    TimeSpan Time);
