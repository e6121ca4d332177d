using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Containerize.Publishing;

/// <summary>Tells files that look as if they held a secret: by their names, and a private key by its content.</summary>
internal static partial class SecretFile
{
    private const int LargestKey = 64 * 1024;

    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>
    {
        [".env"] = "environment variables",
        ["secrets.json"] = "user secrets",
        ["appsettings.development.json"] = "settings for development",
        [".npmrc"] = "credentials of npm",
        [".pypirc"] = "credentials of pip",
        [".netrc"] = "credentials of servers",
        ["_netrc"] = "credentials of servers",
        [".git-credentials"] = "credentials of Git",
        [".pgpass"] = "credentials of PostgreSQL",
        [".dockercfg"] = "credentials of registries",
        [".dockerconfigjson"] = "credentials of registries",
        ["kubeconfig"] = "credentials of Kubernetes",
        ["id_rsa"] = "a private key",
        ["id_dsa"] = "a private key",
        ["id_ecdsa"] = "a private key",
        ["id_ed25519"] = "a private key",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".pfx"] = "a key store",
        [".p12"] = "a key store",
        [".jks"] = "a key store",
        [".keystore"] = "a key store",
        [".ppk"] = "a private key",
        [".snk"] = "a private key",
        [".publishsettings"] = "credentials of a publish profile",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> KeyExtensions =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, ".pem", ".key", ".p8", ".crt", ".cer", "");

    /// <summary>What a file seems to hold, as a phrase; null for one that looks harmless.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? Suspicion(PublishFile file)
    {
        string name = file.RelativePath[(file.RelativePath.LastIndexOf('/') + 1)..];
        string extension = Path.GetExtension(name);
        return file.Size is 0 ? null
            : ByName.TryGetValue(name, out string? what) || ByExtension.TryGetValue(extension, out what) ? what
            : name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase) && FeedCredentials().IsMatch(File.ReadAllText(file.FullPath)) ? "credentials of NuGet feeds"
            : EnvironmentOfAStage().IsMatch(name) ? "environment variables"
            : file.RelativePath.EndsWith(".docker/config.json", StringComparison.Ordinal) ? "credentials of registries"
            : file.RelativePath.EndsWith(".aws/credentials", StringComparison.Ordinal) ? "credentials of AWS"
            : KeyExtensions.Contains(extension) && file is { Size: <= LargestKey, IsExecutable: false } && HoldsPrivateKey(file.FullPath) ? "a private key"
            : null;
    }

    private static bool HoldsPrivateKey(string path) => PrivateKey().IsMatch(File.ReadAllText(path, System.Text.Encoding.Latin1));

    // Web projects publish every .config file. One without credentials is harmless.
    [GeneratedRegex("<(packageSourceCredentials|apikeys)[ >]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FeedCredentials();

    // ".env.production" and the like, and not the examples that projects keep beside them.
    [GeneratedRegex(@"^\.env\.(?!example$|sample$|template$|dist$|defaults$)[^.]+(\.local)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EnvironmentOfAStage();

    // PEM (RFC 7468): a label of one line, such as "RSA PRIVATE KEY" or "OPENSSH PRIVATE KEY".
    [GeneratedRegex("^-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex PrivateKey();
}
