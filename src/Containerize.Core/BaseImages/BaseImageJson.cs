using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Containerize.Oci;

namespace Containerize.BaseImages;

[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ImmutableArray<DockerArchiveEntry>))]
[JsonSerializable(typeof(BaseImageLockFile))]
[JsonSerializable(typeof(Descriptor))]
internal sealed partial class BaseImageJson : JsonSerializerContext;
