using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Inspection.Contents;
using Containerize.Oci;

namespace Containerize.Inspection.Checking;

/// <summary>Whether what the image says it starts can start: the program is there and executable, and so is what it starts in turn.</summary>
/// <param name="config">What the image says.</param>
/// <param name="tree">What a container sees.</param>
/// <param name="findings">Takes the faults.</param>
internal sealed class CommandChecks(ContainerConfig config, FileTree tree, Findings findings)
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private const int Executable = 0b001_001_001;

    /// <summary>The words of the command.</summary>
    public ImmutableArray<string> Words => [.. config.Entrypoint ?? [], .. config.Cmd ?? []];

    /// <summary>The program that the command starts; null where it cannot.</summary>
    /// <param name="mayHaveNone">Whether an image without a command is fine, as a base is.</param>
    public ContentEntry? Check(bool mayHaveNone)
    {
        CheckFolder();
        if (Words is [] or ["", ..])
        {
            if (!mayHaveNone)
            {
                findings.Add(DiagnosticCode.NoCommand, "the image has no command", "give it an entrypoint, or verify it as a base with --base");
            }

            return null;
        }

        if (Candidates(Words[0]).Select(Find).OfType<ContentEntry>().FirstOrDefault() is not { } program)
        {
            findings.Add(DiagnosticCode.ProgramMissing, $"the command starts '{Words[0]}', which is not there", "choose a base that has it, or publish it");
            return null;
        }

        if (program.Kind is not ContentKind.File || (program.Mode & Executable) is 0)
        {
            string mode = Convert.ToString(program.Mode, 8).PadLeft(4, '0');
            findings.Add(
                DiagnosticCode.ProgramNotExecutable,
                $"the command starts '{Words[0]}', {(program.Kind is ContentKind.File ? $"whose mode is {mode}" : "which is no file")}",
                "give it the mode 0755");
            return null;
        }

        return program;
    }

    /// <summary>A path as the command sees it, from the working directory.</summary>
    public string Resolve(string path) => FileTree.Resolve(config.WorkingDir ?? "", path);

    private void CheckFolder()
    {
        string? folder = config.WorkingDir;
        if (!string.IsNullOrEmpty(folder)
            && (!folder.StartsWith('/') || (tree.TryFind(folder, out ContentEntry? entry) && entry.Kind is not ContentKind.Folder)))
        {
            findings.Add(DiagnosticCode.WorkingFolderUnusable, $"the working directory '{folder}' is no folder", "name a folder, by its absolute path");
        }
    }

    private IEnumerable<string> Candidates(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return [Resolve(program)];
        }

        string path = (config.Env ?? []).LastOrDefault(static variable => variable.StartsWith("PATH=", StringComparison.Ordinal))?["PATH=".Length..] ?? DefaultPath;
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => $"{folder}/{program}");
    }

    private ContentEntry? Find(string path) => tree.TryFind(path, out ContentEntry? entry) ? entry : null;
}
