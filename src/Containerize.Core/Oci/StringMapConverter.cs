using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

internal sealed class StringMapConverter : JsonConverter<StringMap>
{
    public override StringMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException("an object of strings was expected");
        }

        List<KeyValuePair<string, string>> pairs = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            _ = reader.Read();
            pairs.Add(new(key, reader.TokenType is JsonTokenType.Null ? "" : reader.GetString()!));
        }

        return [.. pairs];
    }

    public override void Write(Utf8JsonWriter writer, StringMap value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, string> pair in value)
        {
            writer.WriteString(pair.Key, pair.Value);
        }

        writer.WriteEndObject();
    }
}
