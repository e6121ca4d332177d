using System.Collections.Immutable;
using Containerize.Images;
using Containerize.Inspection.Sources;
using Containerize.Oci;

namespace Containerize.Inspection;

/// <summary>What a layer of an image is called: by its notes, else by the history of the image.</summary>
/// <param name="Kind">What it holds, such as <c>base</c>, <c>packages</c> or <c>app</c>; <c>layer</c> where nobody says.</param>
/// <param name="Text">What it is called in front of users.</param>
/// <param name="Notes">What the manifest notes of it; null where it notes nothing.</param>
internal sealed record LayerTitle(string Kind, string Text, LayerNotes? Notes)
{
    private const int LongestText = 60;
    private const string Ours = "containerize";
    private const string OfTheSdk = ".NET SDK";
    private const string Base = "base";

    private static readonly ImmutableArray<(string Words, string Kind)> Kinds =
    [
        ("runtime", "runtime"), ("packages", "packages"), ("prerelease packages", "prereleasePackages"), ("custom", "custom"),
        ("extra files", "extraFiles"), ("rewritten", "rewritten"), ("project references", "projectReferences"), ("content", "content"), ("app", "app"),
    ];

    /// <summary>Whether the layer is one of the base, as far as is known.</summary>
    public bool IsOfBase => Kind is Base;

    /// <summary>The titles of an image's layers, the lowest first.</summary>
    public static ImmutableArray<LayerTitle> Of(StoredImage image)
    {
        ImmutableArray<HistoryEntry> history = [.. (image.Config.History ?? []).Where(static entry => entry?.EmptyLayer is not true)];
        ImmutableArray<LayerNotes?> notes = [.. image.Manifest.Layers.Select(static layer => LayerNotes.Read(layer.Annotations))];
        int first = Enumerable.Range(0, notes.Length).FirstOrDefault(index => notes[index] is not null || IsOfApp(history.ElementAtOrDefault(index)), -1);
        return [.. notes.Select((note, index) => Of(note, history.ElementAtOrDefault(index), index < first))];
    }

    private static LayerTitle Of(LayerNotes? notes, HistoryEntry? history, bool isOfBase)
    {
        if (isOfBase)
        {
            return new LayerTitle(Base, Words(history) is { Length: > 0 } words ? words : Base, notes);
        }

        string title = notes?.Title ?? (history?.CreatedBy is Ours ? history.Comment : null) ?? Words(history);
        string kind = notes is null && history?.CreatedBy is not Ours ? "layer"
            : Kinds.FirstOrDefault(kind => title == kind.Words || title.StartsWith(kind.Words + ":", StringComparison.Ordinal) || title.StartsWith(kind.Words + " ", StringComparison.Ordinal)).Kind
            ?? "layer";
        return new LayerTitle(kind, title.Length is 0 ? "layer" : title, notes);
    }

    private static bool IsOfApp(HistoryEntry? entry) =>
        entry?.CreatedBy is { } author && (author is Ours || author.StartsWith(OfTheSdk, StringComparison.Ordinal));

    // What builders write around the command that made the layer says nothing.
    private static string Words(HistoryEntry? entry)
    {
        string words = (entry?.CreatedBy ?? entry?.Comment ?? "")
            .Replace("/bin/sh -c ", "", StringComparison.Ordinal).Replace("#(nop) ", "", StringComparison.Ordinal)
            .Replace(" # buildkit", "", StringComparison.Ordinal);
        words = string.Join(' ', words.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        return words.Length > LongestText ? words[..(LongestText - 3)] + "..." : words;
    }
}
