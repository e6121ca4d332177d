using System.Text.Json.Serialization;

namespace Containerize.Building;

// MSBuild's own names, and no others: a name that is not known was written by another version.
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BuildRequest))]
internal sealed partial class RequestJsonContext : JsonSerializerContext;
