using System.Text.Encodings.Web;
using System.Text.Json;
using Containerize.Planning;
using Containerize.Publishing;

namespace Containerize.Building;

/// <summary>A plan for people, and for programs.</summary>
public static class PlanReport
{
    // The text is read by people and by JSON readers, never pasted into HTML.
    private static readonly PlanJsonContext Readable = new(
        new JsonSerializerOptions(PlanJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A line a layer, and under it a line a file: path, size, reason. At the end what stays out.</summary>
    public static IEnumerable<string> Lines(ContainerPlan plan)
    {
        int width = plan.Layers.Layers
            .SelectMany(static layer => layer.Files.Select(static file => file.Entry.Path.ToString()))
            .Concat(plan.Output.Unusable.Select(static file => file.RelativePath))
            .Max(static path => path.Length);
        foreach (PlannedLayer layer in plan.Layers.Layers)
        {
            yield return $"layer  {layer.Key.Title}, {Quantities.Count(layer.Files.Length, "file")}, {Quantities.Bytes(layer.FileBytes)}";
            foreach (PlannedFile file in layer.Files)
            {
                yield return Line(file.Entry.Path.ToString(), file.Entry.Size, file.Reason);
            }
        }

        if (!plan.Output.Unusable.IsEmpty)
        {
            yield return $"left out, {Quantities.Count(plan.Output.Unusable.Length, "file")}, {Quantities.Bytes(plan.Output.Unusable.Sum(static file => file.Size))}";
            foreach (UnusableFile file in plan.Output.Unusable)
            {
                yield return Line(file.RelativePath, file.Size, file.Reason);
            }
        }

        string Line(string path, long size, string reason) => $"       {path.PadRight(width)}  {Quantities.Bytes(size),9}  {reason}";
    }

    /// <summary>The plan as JSON. The form is documented in <c>docs/layers.md</c> and changes only with its version.</summary>
    public static string Json(ContainerPlan plan) =>
        JsonSerializer.Serialize(PlanDocument.Of(plan), Readable.PlanDocument);
}
