using System.Collections.Immutable;
using System.Text.Json;
using Containerize.Inspection.Sources;

namespace Containerize.Inspection.Comparing;

/// <summary>Compares configurations and manifests field by field, whoever wrote them and whatever fields they have.</summary>
internal static class DocumentComparison
{
    /// <summary>The fields that differ. DiffIDs, history and descriptors of layers are left out: the layers tell of those.</summary>
    public static IEnumerable<FieldDifference> Of(StoredImage left, StoredImage right) => Compare(Fields(left), Fields(right));

    /// <summary>The history, for images that differ in nothing else.</summary>
    public static IEnumerable<FieldDifference> OfHistory(StoredImage left, StoredImage right) => Compare(History(left), History(right));

    private static IEnumerable<FieldDifference> Compare(SortedDictionary<string, string> left, SortedDictionary<string, string> right) =>
        from name in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let one = left.GetValueOrDefault(name)
        let other = right.GetValueOrDefault(name)
        where one != other
        select new FieldDifference(name, one, other);

    private static SortedDictionary<string, string> Fields(StoredImage image)
    {
        SortedDictionary<string, string> fields = new(StringComparer.Ordinal);
        using JsonDocument config = JsonDocument.Parse(image.ConfigBlob.Content.AsMemory());
        foreach (JsonProperty property in config.RootElement.EnumerateObject().Where(static property => property.Name is not ("rootfs" or "history")))
        {
            if (property is { Name: "config", Value.ValueKind: JsonValueKind.Object })
            {
                AddContainer(fields, property.Value);
            }
            else
            {
                Add(fields, property.Name, property.Value);
            }
        }

        using JsonDocument manifest = JsonDocument.Parse(image.ManifestBlob.Content.AsMemory());
        foreach (JsonProperty property in manifest.RootElement.EnumerateObject().Where(static property => property.Name is not ("layers" or "config")))
        {
            Add(fields, property.Name is "annotations" ? "annotation" : $"manifest {property.Name}", property.Value);
        }

        fields["manifest mediaType"] = image.ManifestBlob.Descriptor.MediaType;
        fields["manifest config.mediaType"] = image.Manifest.Config.MediaType;
        return fields;
    }

    private static SortedDictionary<string, string> History(StoredImage image)
    {
        SortedDictionary<string, string> fields = new(StringComparer.Ordinal);
        using JsonDocument config = JsonDocument.Parse(image.ConfigBlob.Content.AsMemory());
        if (config.RootElement.TryGetProperty("history", out JsonElement history))
        {
            fields["history"] = history.GetRawText();
        }

        return fields;
    }

    private static void AddContainer(SortedDictionary<string, string> fields, JsonElement container)
    {
        foreach (JsonProperty property in container.EnumerateObject())
        {
            switch (property)
            {
                case { Name: "Env", Value.ValueKind: JsonValueKind.Array }:
                    foreach (string[] pair in property.Value.EnumerateArray().Select(static variable => variable.ToString().Split('=', 2)))
                    {
                        fields[$"env {pair[0]}"] = pair.ElementAtOrDefault(1) ?? "";
                    }

                    break;
                case { Name: "Labels" }:
                    Add(fields, "label", property.Value);
                    break;
                default:
                    Add(fields, $"config.{property.Name}", property.Value);
                    break;
            }
        }
    }

    // An object is a field a property, one level deep; null says nothing.
    private static void Add(SortedDictionary<string, string> fields, string name, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                fields[$"{name} {property.Name}"] = Text(property.Value);
            }
        }
        else if (value.ValueKind is not JsonValueKind.Null)
        {
            fields[name] = Text(value);
        }
    }

    private static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
