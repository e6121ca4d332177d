using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Containerize.Logins;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LoginResult))]
internal sealed partial class LoginJson : JsonSerializerContext
{
    private static LoginJson? _readable;

    /// <summary>For people and for JSON readers; nobody pastes it into HTML.</summary>
    public static LoginJson Readable =>
        _readable ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
