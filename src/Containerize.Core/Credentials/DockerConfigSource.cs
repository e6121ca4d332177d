using System.Text.Json;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Credentials;

/// <summary>
/// The credentials of a Docker or Podman configuration file, in Docker's order: the registry's own helper, the store for
/// all registries, the file itself. A file that does not exist knows nothing; one that cannot be read is an error.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="helpers">Runs the program of a helper's name.</param>
internal sealed class DockerConfigSource(string path, CredentialHelpers helpers) : ICredentialSource
{
    private const int MaximumSize = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<Credential?> FindAsync(RegistryName registry, CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken) is not { } config)
        {
            return null;
        }

        string[] keys = [.. CredentialKeys.Of(registry)];
        foreach (string key in keys)
        {
            if (config.CredHelpers?.GetValueOrDefault(key) is { Length: > 0 } helper)
            {
                return await helpers.GetAsync(helper, key, cancellationToken);
            }
        }

        if (config.CredsStore is { Length: > 0 } store
            && await helpers.GetAsync(store, CredentialKeys.InStore(registry), cancellationToken) is { } stored)
        {
            return stored;
        }

        return keys.Select(key => config.Auths?.GetValueOrDefault(key)).OfType<DockerAuth>()
            .Select(entry => entry.ToCredential() is var (credential, mistake) && mistake is null
                ? credential
                : throw Unreadable($"the entry of {registry} {mistake}"))
            .FirstOrDefault(static credential => credential is not null);
    }

    private async Task<DockerConfig?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return null;
        }

        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaximumSize } file)
            {
                throw Unreadable($"it has {file.Length} bytes");
            }

            ReadOnlyMemory<byte> json = await File.ReadAllBytesAsync(path, cancellationToken);
            ReadOnlyMemory<byte> text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
            return text.Span.Trim(" \t\r\n"u8).IsEmpty
                ? null
                : JsonSerializer.Deserialize(text.Span, CredentialJson.Default.DockerConfig);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception.Message);
        }
        catch (JsonException exception)
        {
            // The message of the exception could quote the file, and with it a secret; the place suffices.
            throw Unreadable($"it is no JSON of the expected form at line {exception.LineNumber + 1}");
        }
    }

    private ContainerizeException Unreadable(string why) => new(new Diagnostic(
        DiagnosticCode.CredentialsUnreadable,
        $"the credentials cannot be read: {why}",
        path,
        "repair or remove the file, or log in again with 'docker login'"));
}
