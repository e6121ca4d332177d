using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Copying;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(CopyResult))]
internal sealed partial class CopyJson : JsonSerializerContext
{
    private static CopyJson? _readable;

    /// <summary>For people and for JSON readers; nobody pastes it into HTML.</summary>
    public static CopyJson Readable =>
        _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
