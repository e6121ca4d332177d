using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Rebasing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RebaseResult))]
internal sealed partial class RebaseJson : JsonSerializerContext
{
    private static RebaseJson? _readable;

    /// <summary>For people and for JSON readers; nobody pastes it into HTML.</summary>
    public static RebaseJson Readable =>
        _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
