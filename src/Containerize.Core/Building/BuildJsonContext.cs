using System.Text.Json.Serialization;

namespace Containerize.Building;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(BuildResult))]
internal sealed partial class BuildJsonContext : JsonSerializerContext;
