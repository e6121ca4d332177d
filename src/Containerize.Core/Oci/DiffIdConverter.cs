using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

internal sealed class DiffIdConverter : JsonConverter<DiffId>
{
    public override DiffId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DiffId.TryParse(reader.GetString(), out DiffId? diffId) ? diffId : throw new JsonException("malformed diff_id");

    public override void Write(Utf8JsonWriter writer, DiffId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
