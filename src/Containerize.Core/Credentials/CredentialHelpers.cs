using System.ComponentModel;
using System.Text.Json;
using System.Text.RegularExpressions;
using Containerize.Diagnostics;

namespace Containerize.Credentials;

/// <summary>
/// Runs Docker's credential helpers
/// (<see href="https://github.com/docker/docker-credential-helpers#development">protocol</see>): found on the search path
/// alone, never in the working directory; without a shell; bounded in time and output. What they print may hold a secret even
/// where they fail, so it is never repeated.
/// </summary>
/// <param name="searchPath">The directories to look in, as <c>PATH</c> spells them.</param>
/// <param name="timeout">How long a helper may take.</param>
internal sealed partial class CredentialHelpers(string? searchPath, TimeSpan timeout)
{
    /// <summary>Asks <c>docker-credential-NAME</c> for the credential of a server; null where it has none.</summary>
    /// <exception cref="ContainerizeException">The program is missing or fails.</exception>
    public async Task<Credential?> GetAsync(CredentialHelper helper, string server, CancellationToken cancellationToken)
    {
        (int exitCode, string output) = await RunAsync(helper, "get", server, cancellationToken);
        return exitCode is 0 ? Read(output, helper)
            : IsNotFound(output) ? null
            : throw Failed(helper, server, exitCode, $"run 'echo {server} | {helper.Program} get' to see what it says, or log in again");
    }

    /// <summary>Has <c>docker-credential-NAME</c> keep the credential of a server.</summary>
    /// <exception cref="ContainerizeException">The program is missing or fails.</exception>
    public async Task StoreAsync(CredentialHelper helper, string server, Credential credential, CancellationToken cancellationToken)
    {
        string entry = JsonSerializer.Serialize(new HelperEntry(server, credential.UserName, credential.Secret), CredentialJson.Default.HelperEntry);
        (int exitCode, _) = await RunAsync(helper, "store", entry, cancellationToken);
        if (exitCode is not 0)
        {
            throw Failed(helper, server, exitCode, "unlock or repair the store that it keeps credentials in");
        }
    }

    /// <summary>Has <c>docker-credential-NAME</c> forget the credential of a server. False where it had none.</summary>
    /// <exception cref="ContainerizeException">The program is missing or fails.</exception>
    public async Task<bool> EraseAsync(CredentialHelper helper, string server, CancellationToken cancellationToken)
    {
        bool wasThere = await GetAsync(helper, server, cancellationToken) is not null;
        (int exitCode, string output) = await RunAsync(helper, "erase", server, cancellationToken);
        return exitCode is 0 || IsNotFound(output)
            ? wasThere
            : throw Failed(helper, server, exitCode, "unlock or repair the store that it keeps credentials in");
    }

    private async Task<(int ExitCode, string Output)> RunAsync(CredentialHelper helper, string action, string input, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(helper.Name))
        {
            throw Failure(
                "a credential helper has an impossible name", helper.Config, "correct credsStore or credHelpers in it, or log in again");
        }

        string file = new SearchPath(searchPath).Find(helper.Program)
            ?? throw Failure("the credential helper is not on the search path", helper.Place);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await HelperProcess.RunAsync(file, action, input, limit.Token);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            throw Failure($"the credential helper cannot be run: {exception.Message}", helper.Place);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"the credential helper did not answer within {timeout.TotalSeconds:0.#} seconds", helper.Place);
        }
    }

    private static bool IsNotFound(string output) => output.Contains("credentials not found", StringComparison.OrdinalIgnoreCase);

    private static ContainerizeException Failed(CredentialHelper helper, string server, int exitCode, string next) =>
        Failure($"the credential helper failed for {server} with exit code {exitCode}", helper.Place, next);

    private static Credential? Read(string output, CredentialHelper helper)
    {
        try
        {
            return JsonSerializer.Deserialize(output, CredentialJson.Default.HelperReply) is { Secret.Length: > 0 } reply
                ? Credential.FromDocker(reply.Username ?? "", reply.Secret) with { Place = helper.Place }
                : null;
        }
        catch (JsonException)
        {
            throw Failure("the credential helper printed something other than its JSON", helper.Place);
        }
    }

    private static ContainerizeException Failure(
        string what, string where, string next = "repair the helper, or remove it from the configuration and log in again") =>
        new(new Diagnostic(DiagnosticCode.CredentialHelperFailed, what, where, next));

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();
}
