using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Containerize.BaseImages;

[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ImmutableArray<DockerArchiveEntry>))]
internal sealed partial class BaseImageJson : JsonSerializerContext;
