using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Publishing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(DepsFile))]
[JsonSerializable(typeof(RuntimeConfigFile))]
internal sealed partial class PublishJsonContext : JsonSerializerContext;
