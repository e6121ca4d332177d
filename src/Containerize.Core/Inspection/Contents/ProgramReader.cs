using System.Text;
using Containerize.Layers;

namespace Containerize.Inspection.Contents;

/// <summary>Tells programs by their first bytes, and copies those whose headers may lie anywhere.</summary>
/// <param name="scratch">Takes the copies.</param>
internal sealed class ProgramReader(ScratchFolder scratch)
{
    // The kernel reads no more of a script's first line.
    private const int LongestFirstLine = 256;

    /// <summary>A copy that takes the bytes of a program; null for a file that is none.</summary>
    /// <param name="head">The first bytes.</param>
    public ProgramCopy? TryCopy(ReadOnlySpan<byte> head) =>
        head.StartsWith("\u007fELF"u8) ? new ProgramCopy(scratch.NextFile(), null)
        : head.StartsWith("#!"u8) ? new ProgramCopy(null, InterpreterOf(head))
        : null;

    // #!/usr/bin/env bash
    private static ProgramNeeds InterpreterOf(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> line = head[2..Math.Min(head.Length, LongestFirstLine)];
        int end = line.IndexOf((byte)'\n');
        string[] words = Encoding.UTF8.GetString(end < 0 ? line : line[..end]).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return new ProgramNeeds(null, words.FirstOrDefault(), [], []);
    }
}
