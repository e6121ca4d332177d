using System.Text.Json.Serialization;

namespace Containerize.Inspection;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ImageDescription))]
[JsonSerializable(typeof(ImageDifference))]
[JsonSerializable(typeof(ImageVerification))]
internal sealed partial class InspectionJsonContext : JsonSerializerContext;
