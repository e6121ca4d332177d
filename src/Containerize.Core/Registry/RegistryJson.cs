using System.Text.Json.Serialization;
using Containerize.Registry.Auth;

namespace Containerize.Registry;

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 32)]
[JsonSerializable(typeof(ErrorReply))]
[JsonSerializable(typeof(TokenReply))]
internal sealed partial class RegistryJson : JsonSerializerContext;
