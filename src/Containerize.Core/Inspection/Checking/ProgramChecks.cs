using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Inspection.Contents;
using Containerize.Oci;

namespace Containerize.Inspection.Checking;

/// <summary>
/// Whether a program finds what the loader looks for before its first instruction runs: the loader itself, and every library that
/// it and those are linked with (<see href="https://man7.org/linux/man-pages/man8/ld.so.8.html">ld.so</see>).
/// </summary>
/// <param name="platform">What the image is for.</param>
/// <param name="tree">What a container sees.</param>
/// <param name="folders">Where libraries are looked for beside where programs say.</param>
/// <param name="findings">Takes the faults.</param>
internal sealed class ProgramChecks(Platform platform, FileTree tree, ImmutableArray<string> folders, Findings findings)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Checks a program, and every library that it needs.</summary>
    public void Check(ContentEntry program)
    {
        if (program.Needs?.Architecture is { } architecture && !IsOfThePlatform(architecture))
        {
            findings.Add(
                DiagnosticCode.ProgramForOtherPlatform, $"'{program.Path}' is for {architecture} and the image for {platform}", "publish it for the platform of the image");
            return;
        }

        if (program.Needs?.Interpreter is { } loader && !tree.HasFile(loader))
        {
            findings.Add(
                DiagnosticCode.LoaderMissing,
                $"'{program.Path}' needs '{loader}', which is not there",
                program.Needs.Architecture is null ? "choose a base that has it" : "choose a base of the same C library");
            return;
        }

        CheckLibraries(program);
    }

    /// <summary>Checks a library, and every library that it needs.</summary>
    public void CheckLibraries(ContentEntry library)
    {
        Stack<ContentEntry> rest = new([library]);
        while (rest.TryPop(out ContentEntry? linked))
        {
            if (!_seen.Add(linked.Path) || linked.Needs is not { } needs)
            {
                continue;
            }

            foreach (string name in needs.Libraries)
            {
                if (Find(name, linked, needs) is { } found)
                {
                    rest.Push(found);
                }
                else if (_seen.Add($"missing {name}"))
                {
                    findings.Add(DiagnosticCode.LibraryMissing, $"'{linked.Path}' needs {name}, which is not there", "choose a base that has it, or add it");
                }
            }
        }
    }

    private ContentEntry? Find(string name, ContentEntry linked, ProgramNeeds needs)
    {
        string origin = FileTree.ParentOf(linked.Path);
        IEnumerable<string> own = needs.Folders.Select(folder => folder
            .Replace("${ORIGIN}", origin, StringComparison.Ordinal).Replace("$ORIGIN", origin, StringComparison.Ordinal));
        return name.Contains('/', StringComparison.Ordinal)
            ? Open(name)
            : own.Concat(folders).Select(folder => Open($"{folder}/{name}")).OfType<ContentEntry>().FirstOrDefault();
    }

    // A library of another processor in the way is passed over, as the loader does.
    private ContentEntry? Open(string path) =>
        tree.TryFind(path, out ContentEntry? entry) && entry.Needs?.Architecture is { } architecture && IsOfThePlatform(architecture) ? entry : null;

    private bool IsOfThePlatform(string architecture) =>
        Platform.TryFromRuntimeIdentifier($"linux-{architecture}", out Platform? own) && own.Architecture == platform.Architecture;
}
