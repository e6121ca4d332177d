using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Diagnostics;

namespace Containerize.Tool.Commands;

/// <summary>Reads the values of <c>--file</c>: <c>SOURCE=TARGET,mode=0640,owner=1654:1654</c>.</summary>
internal static class FileArgument
{
    private const string Mode = "mode";
    private const string Owner = "owner";

    /// <exception cref="ContainerizeException">A value has a detail that no file has; the exception lists all of them.</exception>
    public static ImmutableArray<FileItem> Read(string[] texts)
    {
        ImmutableArray<Diagnostic> mistakes = [.. texts.SelectMany(Words).Where(IsUnknown).Select(Unknown)];
        return mistakes.IsEmpty ? [.. texts.Select(Read)] : throw new ContainerizeException(mistakes);
    }

    private static FileItem Read(string text)
    {
        string[] words = Words(text);
        return new FileItem(
            text.Split('=', 2)[0],
            To: string.Join(',', words.Where(static word => NameIn(word) is null)),
            Mode: Detail(words, Mode),
            Owner: Detail(words, Owner));
    }

    // What follows the source.
    private static string[] Words(string text) => text.Split('=', 2).ElementAtOrDefault(1)?.Split(',') ?? [];

    // A path may have a comma in it, and what follows is a part of it unless it looks like a detail.
    private static string? NameIn(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is > 0 and int end && word[..end].All(char.IsAsciiLetter) ? word[..end] : null;

    private static bool IsUnknown(string word) => NameIn(word) is not (null or Mode or Owner);

    private static string? Detail(string[] words, string name) =>
        words.LastOrDefault(word => NameIn(word) == name)?[(name.Length + 1)..];

    private static Diagnostic Unknown(string word) => new(
        DiagnosticCode.InvalidContainerFile,
        $"'{word}' is nothing that a file can be given",
        "--file",
        "write mode=0640, owner=1654:1654 or both; a path with such words in it can be given by a ContainerFile item only");
}
