using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>Reads a platform without a word in it, as archives of the .NET SDK have it, as none at all.</summary>
internal sealed class StatedPlatformConverter : JsonConverter<Platform>
{
    public override Platform? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Utf8JsonReader ahead = reader;
        if (reader.TokenType is JsonTokenType.StartObject && ahead.Read() && ahead.TokenType is JsonTokenType.EndObject)
        {
            reader.Read();
            return null;
        }

        return JsonSerializer.Deserialize(ref reader, OciJsonContext.Default.Platform);
    }

    public override void Write(Utf8JsonWriter writer, Platform value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, OciJsonContext.Default.Platform);
}
