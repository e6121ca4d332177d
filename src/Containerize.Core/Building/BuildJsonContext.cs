using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Building;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(BuildResult))]
[JsonSerializable(typeof(BaseCheck))]
internal sealed partial class BuildJsonContext : JsonSerializerContext
{
    private static BuildJsonContext? _readable;

    /// <summary>For people and for JSON readers; nobody pastes it into HTML.</summary>
    public static BuildJsonContext Readable =>
        _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
