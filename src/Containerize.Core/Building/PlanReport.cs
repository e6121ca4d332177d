using System.Text.Encodings.Web;
using System.Text.Json;
using Containerize.Planning;

namespace Containerize.Building;

/// <summary>A plan for people, and for programs.</summary>
public static class PlanReport
{
    // The text is read by people and by JSON readers, never pasted into HTML.
    private static readonly PlanJsonContext Readable = new(
        new JsonSerializerOptions(PlanJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A line a layer, and under it a line a file: path, size, reason.</summary>
    public static IEnumerable<string> Lines(ContainerPlan plan)
    {
        int width = plan.Layers.Layers.SelectMany(static layer => layer.Files).Max(static file => file.Entry.Path.ToString().Length);
        foreach (PlannedLayer layer in plan.Layers.Layers)
        {
            yield return $"layer  {layer.Key.Title}, {Quantities.Count(layer.Files.Length, "file")}, {Quantities.Bytes(layer.FileBytes)}";
            foreach (PlannedFile file in layer.Files)
            {
                yield return $"       {file.Entry.Path.ToString().PadRight(width)}  {Quantities.Bytes(file.Entry.Size),9}  {file.Reason}";
            }
        }
    }

    /// <summary>The plan as JSON. The form is documented in <c>docs/layers.md</c> and changes only with its version.</summary>
    public static string Json(ContainerPlan plan) =>
        JsonSerializer.Serialize(PlanDocument.Of(plan), Readable.PlanDocument);
}
