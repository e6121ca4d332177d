using System.Text.Json.Serialization;

namespace Containerize.Destinations;

[JsonSerializable(typeof(DockerArchiveManifest[]))]
internal sealed partial class DestinationJsonContext : JsonSerializerContext;
