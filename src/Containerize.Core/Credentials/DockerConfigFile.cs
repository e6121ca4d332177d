using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// Changes the entries of Docker's <c>config.json</c>. What it does not know stays as it is; the file appears whole or not at
/// all, and only its user can read it.
/// </summary>
/// <param name="path">The file, which may be missing, or a link to another place.</param>
internal sealed class DockerConfigFile(string path)
{
    private const string Auths = "auths";

    private static readonly string[] Secrets = ["auth", "username", "password", "identitytoken", "registrytoken"];

    // Of two entries with one name, one would be lost.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    // As Docker writes it; read by people and by JSON readers.
    private static readonly JsonSerializerOptions AsDocker = new()
    {
        WriteIndented = true,
        IndentCharacter = '\t',
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the entry of a registry, in place of those under other spellings of its name.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="credential">What is kept; null for an entry that only says that a helper has it.</param>
    /// <param name="cancellationToken">Ends the work before anything is written.</param>
    /// <exception cref="ContainerizeException">The file cannot be read or written.</exception>
    public async Task PutAsync(RegistryName registry, Credential? credential, CancellationToken cancellationToken)
    {
        JsonObject config = await ReadAsync(cancellationToken);
        JsonObject auths = config[Auths] as JsonObject ?? [];
        config[Auths] = auths;
        JsonObject entry = Take(auths, registry) ?? [];
        foreach (string secret in Secrets)
        {
            entry.Remove(secret);
        }

        if (credential is not null)
        {
            entry["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Secret}"));
        }

        auths[CredentialKeys.InStore(registry)] = entry;
        await WriteAsync(config, cancellationToken);
    }

    /// <summary>Removes the entries of a registry. False where there was none; then the file is not touched.</summary>
    /// <exception cref="ContainerizeException">The file cannot be read or written.</exception>
    public async Task<bool> RemoveAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        JsonObject config = await ReadAsync(cancellationToken);
        if (config[Auths] is not JsonObject auths || Take(auths, registry) is null)
        {
            return false;
        }

        await WriteAsync(config, cancellationToken);
        return true;
    }

    // The first of them, which is then in the file no more.
    private static JsonObject? Take(JsonObject auths, RegistryName registry)
    {
        string[] keys = [.. CredentialKeys.Of(registry, null)];
        JsonObject? taken = null;
        foreach (string written in auths.Select(static entry => entry.Key).Where(key => keys.Contains(CredentialKeys.Plain(key))).ToArray())
        {
            taken ??= auths[written]?.DeepClone() as JsonObject ?? [];
            auths.Remove(written);
        }

        return taken;
    }

    private async Task<JsonObject> ReadAsync(CancellationToken cancellationToken)
    {
        // The reader's limits and words; what it gives is only a part of the file.
        if (await DockerConfigReader.ReadAsync(path, cancellationToken) is null)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(await File.ReadAllBytesAsync(path, cancellationToken), documentOptions: Strict) as JsonObject ?? [];
        }
        catch (Exception exception) when (exception is JsonException || FileSystemFailure.Is(exception))
        {
            // What the exception says may quote the file.
            throw DockerConfigReader.Unreadable(path, "it is no JSON that can be changed");
        }
    }

    private async Task WriteAsync(JsonObject config, CancellationToken cancellationToken)
    {
        try
        {
            string file = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
            string folder = Path.GetDirectoryName(file)!;
            Directory.CreateDirectory(folder);
            string pending = Path.Combine(folder, $".{Path.GetFileName(file)}.{Path.GetRandomFileName()}");
            try
            {
                await WriteAsync(pending, Encoding.UTF8.GetBytes(config.ToJsonString(AsDocker)), cancellationToken);
                File.Move(pending, file, overwrite: true);
            }
            finally
            {
                File.Delete(pending);
            }
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtDestination(exception, path);
        }
    }

    private static async Task WriteAsync(string file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using FileStream stream = new(file, options);
        await stream.WriteAsync(content, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
    }
}
