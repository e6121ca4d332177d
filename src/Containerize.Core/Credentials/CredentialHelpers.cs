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
    public async Task<Credential?> GetAsync(string name, string server, CancellationToken cancellationToken)
    {
        if (!Name().IsMatch(name))
        {
            throw Failure("a credential helper has an impossible name", "Docker's configuration");
        }

        string program = $"docker-credential-{name}";
        string file = new SearchPath(searchPath).Find(program) ?? throw Failure("the credential helper is not on the search path", program);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            (int exitCode, string output) = await HelperProcess.RunAsync(file, server, limit.Token);
            return exitCode is 0 ? Read(output, program)
                : output.Contains("credentials not found", StringComparison.OrdinalIgnoreCase) ? null
                : throw Failure(
                    $"the credential helper failed for {server} with exit code {exitCode}",
                    program,
                    $"run 'echo {server} | {program} get' to see what it says, or log in again");
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            throw Failure($"the credential helper cannot be run: {exception.Message}", program);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure($"the credential helper did not answer within {timeout.TotalSeconds:0.#} seconds", program);
        }
    }

    private static Credential? Read(string output, string program)
    {
        try
        {
            return JsonSerializer.Deserialize(output, CredentialJson.Default.HelperReply) is { Secret.Length: > 0 } reply
                ? Credential.FromDocker(reply.Username ?? "", reply.Secret)
                : null;
        }
        catch (JsonException)
        {
            throw Failure("the credential helper printed something other than its JSON", program);
        }
    }

    private static ContainerizeException Failure(
        string what, string where, string next = "repair the helper, or remove it from Docker's configuration and log in again") =>
        new(new Diagnostic(DiagnosticCode.CredentialHelperFailed, what, where, next));

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex Name();
}
