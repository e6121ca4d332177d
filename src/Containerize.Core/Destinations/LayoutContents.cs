using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Destinations;

/// <summary>
/// What the folder of a layout holds before an image is written into it. Images of other names stay, and so does all that
/// other programs wrote into the index.
/// </summary>
internal sealed class LayoutContents
{
    private const string BlobFolder = "blobs";
    private const string Manifests = "manifests";

    private readonly JsonObject? _index;

    private LayoutContents(JsonObject? index) => _index = index;

    /// <summary>Reads a folder, which may be missing or empty.</summary>
    /// <exception cref="ContainerizeException">The folder holds other things, or its index cannot be read.</exception>
    public static LayoutContents Read(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                return new LayoutContents(null);
            }

            if (!File.Exists(Path.Combine(folder, LayoutIndex.MarkerFile)) && Directory.EnumerateFileSystemEntries(folder).Any(IsForeign))
            {
                throw Unusable("the folder holds other files and is no OCI layout", folder);
            }

            string index = Path.Combine(folder, LayoutIndex.IndexFile);
            return new LayoutContents(File.Exists(index) ? Parse(File.ReadAllBytes(index), folder) : null);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtDestination(exception, folder);
        }
    }

    /// <summary>The folder's index with the manifests of another one. A manifest with the name of a new one gives way to it.</summary>
    public ReadOnlyMemory<byte> With(ImmutableArray<byte> index)
    {
        if (_index is null)
        {
            return index.AsMemory();
        }

        JsonObject merged = (JsonObject)_index.DeepClone();
        ImmutableArray<JsonNode?> added = [.. JsonNode.Parse(index.AsSpan())![Manifests]!.AsArray()];
        ImmutableHashSet<string> names = [.. added.Select(NameOf)];
        merged[Manifests] = new JsonArray(
            [.. _index[Manifests]!.AsArray().Where(manifest => !names.Contains(NameOf(manifest))).Concat(added).Select(static node => node?.DeepClone())]);
        using JsonDocument document = JsonDocument.Parse(merged.ToJsonString());
        return CanonicalJson.Write(document.RootElement);
    }

    // A build that was cut off leaves blobs and no marker. What begins with a dot is a tool's, such as .gitignore; the last is in
    // the root of an ext4 disk.
    private static bool IsForeign(string path) => Path.GetFileName(path) is not (BlobFolder or ['.', ..] or "lost+found");

    private static JsonObject Parse(byte[] content, string folder)
    {
        try
        {
            return JsonNode.Parse(content) is JsonObject index
                && index[Manifests] is JsonArray manifests
                && manifests.All(static manifest => manifest is JsonObject)
                    ? index
                    : throw new JsonException("it lists no manifests");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // The second is what the reader says of a name that comes twice.
            throw Unusable($"its {LayoutIndex.IndexFile} cannot be read ({exception.Message})", folder);
        }
    }

    // The empty name is that of an image without one.
    private static string NameOf(JsonNode? manifest) =>
        manifest?["annotations"] is JsonObject annotations
        && annotations[Annotations.RefName] is JsonValue name
        && name.TryGetValue(out string? text) ? text : "";

    private static ContainerizeException Unusable(string what, string folder) => new(new Diagnostic(
        DiagnosticCode.DestinationNotWritable, what, folder, "choose a folder that is new, empty or an OCI layout"));
}
