using System.Collections.Immutable;
using System.Text;
using Containerize.Diagnostics;
using Containerize.Inspection.Contents;
using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Inspection.Checking;

/// <summary>Whether .NET finds what the command has it start: the assembly, and the shared frameworks that the app needs.</summary>
/// <param name="config">What the image says.</param>
/// <param name="tree">What a container sees.</param>
/// <param name="documents">The documents that a container sees, by path.</param>
/// <param name="findings">Takes the faults.</param>
internal sealed class DotNetChecks(
    ContainerConfig config, FileTree tree, IReadOnlyDictionary<string, ImmutableArray<byte>> documents, Findings findings)
{
    private const string Host = "dotnet";
    private const string Assembly = ".dll";

    // The host and the runtime load these before any code of the app runs.
    private static readonly ImmutableArray<string> Loaded =
        ["libhostfxr.so", "libhostpolicy.so", "libcoreclr.so", "libclrjit.so", "libSystem.Native.so"];

    private static readonly ImmutableArray<string> Roots = ["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet"];

    /// <summary>Checks what the command has .NET start.</summary>
    /// <param name="command">The command.</param>
    /// <param name="program">Its program.</param>
    public void Check(CommandChecks command, ContentEntry program)
    {
        bool isHost = program.Path.EndsWith($"/{Host}", StringComparison.Ordinal);
        string? assembly = !isHost ? program.Path + Assembly
            : command.Words.Skip(1).FirstOrDefault() is { } word && word.EndsWith(Assembly, StringComparison.OrdinalIgnoreCase) ? command.Resolve(word)
            : null;
        if (assembly is null)
        {
            return;
        }

        if (isHost && !tree.HasFile(assembly))
        {
            findings.Add(
                DiagnosticCode.AssemblyMissing, $"the command has .NET start '{assembly}', which is not there", "correct the entrypoint or publish the assembly");
            return;
        }

        string root = isHost ? FileTree.ParentOf(program.Path) : Roots.FirstOrDefault(tree.HasFolder) ?? Roots[0];
        string settings = assembly[..^Assembly.Length] + Documents.RuntimeConfigEnd;
        if (documents.TryGetValue(settings, out ImmutableArray<byte> content) && !RollsForward(content) && TryRead(settings, content) is { IsSelfContained: false } runtime)
        {
            CheckFrameworks(runtime, root);
        }
    }

    /// <summary>The libraries of .NET that are loaded whatever the app does.</summary>
    public IEnumerable<ContentEntry> LoadedLibraries() =>
        from path in tree.Paths
        where Loaded.Contains(path[(path.LastIndexOf('/') + 1)..], StringComparer.Ordinal) && !path.Contains("/runtimes/", StringComparison.Ordinal)
        let entry = tree.TryFind(path, out ContentEntry? found) ? found : null
        where entry is not null
        select entry;

    private void CheckFrameworks(RuntimeConfig runtime, string root)
    {
        foreach (FrameworkReference framework in runtime.Frameworks)
        {
            string folder = $"{root}/shared/{framework.Name}/";
            string[] there = [.. tree.Paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Select(path => path[folder.Length..].Split('/')[0]).Distinct()];
            if (!there.Any(version => Suits(version, framework.Version)))
            {
                findings.Add(
                    DiagnosticCode.FrameworkMissing,
                    $"the app needs {framework.Name} {framework.Version} and the image has {(there.Length is 0 ? "none" : string.Join(", ", there))}",
                    "choose a base that has it");
            }
        }
    }

    // The host takes a later minor version of the same major one, and any later patch.
    private static bool Suits(string there, string needed) =>
        Number(there) is { } one && Number(needed) is { } other && one.Major == other.Major && one >= other;

    private static Version? Number(string text) => Version.TryParse(text.Split('-')[0], out Version? version) ? version : null;

    // Who says so takes other versions, by rules that only the host knows.
    private bool RollsForward(ImmutableArray<byte> settings) =>
        Encoding.UTF8.GetString(settings.AsSpan()).Contains("rollForward", StringComparison.OrdinalIgnoreCase)
        || (config.Env ?? []).Any(static variable => variable.StartsWith("DOTNET_ROLL_FORWARD", StringComparison.Ordinal));

    private static RuntimeConfig? TryRead(string path, ImmutableArray<byte> content)
    {
        try
        {
            return MetadataJson.Parse(content.AsSpan(), path, PublishJsonContext.Default.RuntimeConfigFile).ToRuntimeConfig();
        }
        catch (ContainerizeException)
        {
            return null;
        }
    }
}
