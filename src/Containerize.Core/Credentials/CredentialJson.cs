using System.Text.Json.Serialization;

namespace Containerize.Credentials;

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 32)]
[JsonSerializable(typeof(DockerConfig))]
[JsonSerializable(typeof(HelperReply))]
[JsonSerializable(typeof(HelperEntry))]
internal sealed partial class CredentialJson : JsonSerializerContext;
