using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Publishing;

namespace Containerize.Rebasing;

/// <summary>
/// Whether an app that runs on one base runs on another. .NET promises it for patches: same major and minor version, nothing
/// older (<see href="https://learn.microsoft.com/dotnet/core/versions/selection#framework-dependent-apps-roll-forward">roll-forward</see>).
/// Of the operating system the C library and ICU count, which apps are linked to.
/// </summary>
/// <param name="app">What the app needs.</param>
/// <param name="oldBase">What it had.</param>
/// <param name="newBase">What it would have.</param>
/// <param name="where">What the new base is called.</param>
internal sealed class RebaseRules(AppFacts app, BaseFacts oldBase, BaseFacts newBase, string where)
{
    private const string Root = "Microsoft.NETCore.App";

    /// <summary>Every reason against it; none where it can be done.</summary>
    public ImmutableArray<Diagnostic> Refusals => [.. Frameworks().Append(Libc()).Append(Globalization()).OfType<Diagnostic>()];

    /// <summary>The frameworks that the app takes from its base, and the version that it has of each.</summary>
    public ImmutableSortedDictionary<string, RuntimeVersion> Needed { get; } = NeededBy(app, oldBase);

    private static ImmutableSortedDictionary<string, RuntimeVersion> NeededBy(AppFacts app, BaseFacts oldBase)
    {
        ImmutableSortedDictionary<string, RuntimeVersion> needed = ImmutableSortedDictionary.Create<string, RuntimeVersion>(StringComparer.Ordinal);
        if (app.Kind is AppKind.SelfContained or AppKind.NativeAot or AppKind.WithRuntimePacks)
        {
            return needed;
        }

        if (app.Kind is AppKind.Unknown)
        {
            return needed.AddRange(oldBase.Frameworks);
        }

        // ASP.NET Core needs the runtime, whether the app's file says so or not.
        foreach (FrameworkReference framework in app.Frameworks.Append(app.Frameworks.FirstOrDefault(static framework => framework.Name == Root)
            ?? new FrameworkReference(Root, "")))
        {
            if (oldBase.Frameworks.TryGetValue(framework.Name, out RuntimeVersion? had) || RuntimeVersion.TryParse(framework.Version, out had))
            {
                needed = needed.SetItem(framework.Name, had);
            }
        }

        return needed;
    }

    private IEnumerable<Diagnostic> Frameworks()
    {
        foreach ((string name, RuntimeVersion had) in Needed)
        {
            string? what = !newBase.Frameworks.TryGetValue(name, out RuntimeVersion? has) ? $"the new base has no {name}, which the app needs"
                : !has.IsPatchOf(had) ? $"the new base has {name} {has}, and the app runs on {had}: another version, no patch"
                : has.CompareTo(had) < 0 ? $"the new base has {name} {has}, which is older than {had} that the app runs on"
                : null;
            if (what is not null)
            {
                yield return new Diagnostic(DiagnosticCode.RebaseFrameworkMismatch, what, where, "choose a base with a later patch of the same version, or build the app anew");
            }
        }
    }

    private Diagnostic? Libc() => oldBase.Libc == newBase.Libc ? null : new Diagnostic(
        DiagnosticCode.RebaseLibcMismatch,
        $"the new base has {newBase.Libc ?? "no C library that is known"}, and the app was published for {oldBase.Libc ?? "a base without a known one"}",
        where,
        "choose a base of the same family, or publish the app for the other one and build it anew");

    private Diagnostic? Globalization() => app.IsInvariant || oldBase.IsInvariant == newBase.IsInvariant ? null : new Diagnostic(
        DiagnosticCode.RebaseGlobalizationMismatch,
        newBase.IsInvariant
            ? "the new base has no ICU, and the app would lose its cultures"
            : "the new base uses ICU, and the app ran without: comparisons and formats would change",
        where,
        newBase.IsInvariant ? "choose a base with ICU, such as one of Microsoft's 'extra' images" : "choose a base without ICU, or build the app anew");
}
