using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Inspection.Contents;
using Containerize.Oci;

namespace Containerize.Inspection.Checking;

/// <summary>Whether a layer is what manifest and configuration say of it, and means the same to every reader.</summary>
/// <param name="findings">Takes the faults.</param>
internal sealed class LayerChecks(Findings findings)
{
    private const string MakeAnew = "make the layer anew";

    /// <summary>Whether a layer is one that engines unpack, before a byte of it is read.</summary>
    public bool IsReadable(Descriptor layer)
    {
        bool isLayer = MediaTypes.AsOciLayer(layer.MediaType) is not null;
        if (!isLayer)
        {
            findings.Add(
                DiagnosticCode.LayerMediaTypeWrong, $"layer {layer.Digest} is of media type '{layer.MediaType}', which is none of a layer", "make the image anew");
        }

        return isLayer;
    }

    /// <summary>Checks a layer that has been read.</summary>
    /// <param name="layer">The layer's descriptor.</param>
    /// <param name="diffId">What the configuration says of its tar; null where it says nothing.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="below">What the layers below it hold.</param>
    public void Check(Descriptor layer, DiffId? diffId, LayerContents contents, FileTree below)
    {
        if (MediaTypes.AsOciLayer(layer.MediaType) != contents.MediaType)
        {
            findings.Add(
                DiagnosticCode.LayerMediaTypeWrong, $"layer {layer.Digest} is '{layer.MediaType}' and its bytes are '{contents.MediaType}'", "make the image anew");
        }

        if (diffId is not null && diffId != contents.DiffId)
        {
            findings.Add(
                DiagnosticCode.DiffIdDiffers, $"layer {layer.Digest} holds a tar of {contents.DiffId} and the configuration says {diffId}", "make the image anew");
        }

        if (LayerNotes.Read(layer.Annotations) is { } notes
            && (notes.Files, notes.FileBytes) != (contents.Files.Count(), contents.Files.Sum(static file => file.Size)))
        {
            findings.Add(
                DiagnosticCode.NotesDiffer,
                $"the manifest notes {notes.Files} files of {notes.FileBytes} bytes in layer {layer.Digest}, which has {contents.Files.Count()} of {contents.Files.Sum(static file => file.Size)}",
                "build the image anew");
        }

        CheckEntries(layer, contents, below);
    }

    private void CheckEntries(Descriptor layer, LayerContents contents, FileTree below)
    {
        HashSet<string> all = [.. contents.Entries.Select(static entry => entry.Path)];
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> parents = new(StringComparer.Ordinal);
        foreach (ContentEntry entry in contents.Entries)
        {
            if (TarPath.Escapes(entry.Path) || (entry.Kind is ContentKind.HardLink && TarPath.Escapes(entry.Target!)))
            {
                findings.Add(DiagnosticCode.PathEscapes, $"layer {layer.Digest} has an entry '{entry.Path}'{(entry.Target is null ? "" : $" that leads to '{entry.Target}'")}", "do not use the image");
                continue;
            }

            if (!seen.Add(entry.Path))
            {
                findings.Add(DiagnosticCode.PathTwice, $"layer {layer.Digest} has '{entry.Path}' twice", MakeAnew);
            }
            else if (entry.Kind is ContentKind.Folder && parents.Contains(entry.Path))
            {
                findings.Add(DiagnosticCode.EntryOutOfOrder, $"layer {layer.Digest} has the folder '{entry.Path}' after something in it", MakeAnew);
            }

            if (entry.Kind is ContentKind.HardLink && !seen.Contains(entry.Target!))
            {
                CheckTarget(layer, entry, all.Contains(entry.Target!), below);
            }

            for (string parent = FileTree.ParentOf(entry.Path); parent.Length > 0 && parents.Add(parent); parent = FileTree.ParentOf(parent))
            {
            }
        }
    }

    private void CheckTarget(Descriptor layer, ContentEntry link, bool comesLater, FileTree below)
    {
        if (comesLater)
        {
            findings.Add(DiagnosticCode.EntryOutOfOrder, $"layer {layer.Digest} links '{link.Path}' to '{link.Target}', which comes after it", MakeAnew);
        }
        else if (!below.TryFind(link.Target!, out _))
        {
            findings.Add(DiagnosticCode.LinkToNothing, $"layer {layer.Digest} links '{link.Path}' to '{link.Target}', which is not there", MakeAnew);
        }
    }
}
