using System.Collections.Immutable;
using System.Globalization;

namespace Containerize.TestSupport.Soak;

/// <summary>What came of a soak.</summary>
/// <param name="Pushes">The pushes.</param>
/// <param name="RegistryKills">How often the registry was killed.</param>
/// <param name="Time">How long the pushes took.</param>
/// <param name="Mistakes">Whatever should not be: an image that is not what was pushed, a tag without all of its image.</param>
public sealed record SoakReport(ImmutableArray<SoakPush> Pushes, int RegistryKills, TimeSpan Time, ImmutableArray<string> Mistakes)
{
    /// <summary>How many pushes ended so.</summary>
    public int Count(SoakOutcome outcome) => Pushes.Count(push => push.Outcome == outcome);

    /// <summary>Whether nothing hung, and all that was promised is there.</summary>
    public bool IsGood => Mistakes.IsEmpty && Count(SoakOutcome.Hung) is 0;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Pushes.Length} pushes in {Time.TotalSeconds:0} s, the slowest {Pushes.Max(static push => push.Time).TotalSeconds:0} s; the registry was killed {RegistryKills} times
        {Count(SoakOutcome.Succeeded)} succeeded and were read back, {Count(SoakOutcome.Failed)} failed, {Count(SoakOutcome.Killed)} were killed, {Count(SoakOutcome.Hung)} hung
        {string.Join('\n', Pushes.Where(static push => push.Outcome is SoakOutcome.Failed).Select(static push => $"failed: {push.Words}").Distinct())}
        {Mistakes.Length} mistakes
        {string.Join('\n', Mistakes)}
        """);
}
