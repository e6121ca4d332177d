using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>Ports and volumes: a set of strings, written as an object whose values are empty objects, in ordinal order.</summary>
internal sealed class StringSetConverter : JsonConverter<ImmutableSortedSet<string>>
{
    public override ImmutableSortedSet<string> Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("an object was expected");
        }

        ImmutableSortedSet<string>.Builder set = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            set.Add(reader.GetString()!);
            _ = reader.Read();
            reader.Skip();
        }

        return set.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedSet<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (string item in value)
        {
            writer.WriteStartObject(item);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
