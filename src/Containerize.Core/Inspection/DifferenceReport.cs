using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Inspection.Comparing;

namespace Containerize.Inspection;

/// <summary>A difference for people: a line a thing that differs, and what follows from it left out.</summary>
public static class DifferenceReport
{
    private const int FilesInALine = 4;
    private const int FilesInAList = 20;
    private const int LongestValue = 120;

    /// <summary>A line a field, a package, and a layer with the files that no package explains.</summary>
    public static IEnumerable<string> Lines(ImageDifference difference)
    {
        if (difference.IsSame)
        {
            return [$"the same image, {difference.Left}"];
        }

        return
        [
            .. difference.Fields.Select(static field => $"field    {field.Name}: {Value(field.Left)} -> {Value(field.Right)}"),
            .. difference.Packages.Select(static package => $"package  {Package(package)}, in {package.Layer}"),
            .. difference.Layers.SelectMany(layer => Layer(layer, difference.Packages)),
        ];
    }

    /// <summary>A package in words: <c>Npgsql 9.0.3 -> 9.0.4</c>.</summary>
    public static string Package(PackageDifference package) => package switch
    {
        { Left: null } => $"{package.Id} {package.Right} added",
        { Right: null } => $"{package.Id} {package.Left} removed",
        _ => $"{package.Id} {package.Left} -> {package.Right}",
    };

    /// <summary>What of a layer no difference of a package explains.</summary>
    public static ImmutableArray<FileDifference> Unexplained(LayerDifference layer, ImmutableArray<PackageDifference> packages) =>
    [
        .. layer.Changes.Where(change => change.Package is null
            || !packages.Any(package => string.Equals(package.Id, change.Package, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>A file in words; how it differs is said where that is not its content.</summary>
    public static string File(FileDifference file) => file switch
    {
        { Change: EntryComparison.Changed, What: ["content", ..] } => file.Path,
        { Change: EntryComparison.Changed } => $"{file.Path} ({string.Join(", ", file.What)})",
        _ => $"{file.Path} ({file.Change})",
    };

    private static IEnumerable<string> Layer(LayerDifference layer, ImmutableArray<PackageDifference> packages)
    {
        ImmutableArray<FileDifference> changes = Unexplained(layer, packages);
        if (changes.IsEmpty && !layer.Changes.IsEmpty)
        {
            yield break;
        }

        string size = layer switch
        {
            { Left: null } => $" added, {Quantities.Bytes(layer.RightSize!.Value)}",
            { Right: null } => $" removed, {Quantities.Bytes(layer.LeftSize!.Value)}",
            _ => "",
        };
        string what = changes.IsEmpty ? layer switch
        {
            { Left: null } => "files that were in other layers",
            { Right: null } => "files that are in other layers now",
            _ => "the same files, written in another way",
        }
        : $"{changes.Length} of {Quantities.Count(Math.Max(layer.Files, changes.Length), "file")}";
        if (changes.Length <= FilesInALine)
        {
            yield return $"layer    {layer.Title}{size}: {what}{(changes.IsEmpty ? "" : ": ")}{string.Join(", ", changes.Select(File))}";
            yield break;
        }

        yield return $"layer    {layer.Title}{size}: {what}";
        foreach (FileDifference file in changes.Take(FilesInAList))
        {
            yield return $"         {File(file)}";
        }

        if (changes.Length > FilesInAList)
        {
            yield return $"         and {changes.Length - FilesInAList} more, which --json lists";
        }
    }

    private static string Value(string? value) => value switch
    {
        null => "nothing",
        { Length: > LongestValue } => value[..(LongestValue - 3)] + "...",
        _ => value,
    };
}
