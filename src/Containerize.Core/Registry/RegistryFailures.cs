using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Containerize.Diagnostics;
using Containerize.Registry.Auth;
using Containerize.Registry.Endpoints;
using Containerize.Registry.Transport;

namespace Containerize.Registry;

/// <summary>Turns what went wrong with a request into words and into a decision whether to try again.</summary>
/// <param name="where">The registry and the repository.</param>
/// <param name="time">The clock that <c>Retry-After</c> dates are read against.</param>
/// <param name="sent">What the registry was told to let us in.</param>
internal sealed partial class RegistryFailures(string where, TimeProvider time, SentCredentials sent)
{
    private const int MaximumErrorSize = 1024 * 1024;
    private const int MaximumExcerpt = 300;

    private static readonly ImmutableHashSet<string> TemporaryCodes =
        ["BLOB_UPLOAD_INVALID", "BLOB_UPLOAD_UNKNOWN", "DIGEST_INVALID", "MANIFEST_BLOB_UNKNOWN", "TOOMANYREQUESTS", "UNAVAILABLE"];

    /// <summary>No answer, or one that broke off.</summary>
    public RegistryException Unreachable(string action, Exception exception)
    {
        if (InnermostOf(exception) is ForbiddenAddressException forbidden)
        {
            return Protocol(action, $"an address that is not used, since {forbidden.Message}");
        }

        bool isTrust = exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
        bool isName = exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError };
        bool isProxy = exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError };
        bool isIdentity = WantsCertificate().IsMatch(Innermost(exception));
        string next = isProxy ? "check the proxy that HTTPS_PROXY or HTTP_PROXY names and its credentials, or list the host in NO_PROXY"
            : isIdentity ? "give it a client certificate in a folder of certificates, see docs/registries.md"
            : isTrust ? "put the certificate of the authority that vouches for it, or its own, into a folder of certificates (docs/registries.md), or list the host in DOTNET_CONTAINER_INSECURE_REGISTRIES"
            : isName ? "check the name of the registry"
            : "check that the registry is up, and the network and proxy settings";
        return new RegistryException(
            new Diagnostic(isProxy ? DiagnosticCode.ProxyRefused : DiagnosticCode.RegistryUnreachable, $"cannot {action}: {Innermost(exception)}", where, next), exception)
        {
            IsTransient = !isTrust && !isName && !(isProxy && exception is HttpRequestException { StatusCode: < HttpStatusCode.InternalServerError }),
        };
    }

    /// <summary>Bytes to be sent that could not be read: whoever opened them has said why.</summary>
    public Exception Source(string action, Exception exception) => exception is ContainerizeException
        ? exception
        : new RegistryException(
            new Diagnostic(
                DiagnosticCode.FileUnreadable,
                $"cannot {action}: its bytes cannot be read: {Innermost(exception)}",
                where,
                "check that nothing changes or removes the files while the image is built"),
            exception);

    /// <summary>An answer that makes no sense.</summary>
    public RegistryException Protocol(string action, string what) => new(new Diagnostic(
        DiagnosticCode.RegistryProtocol,
        $"cannot {action}: the registry answered with {what}",
        where,
        "check that the address is a registry's, and the proxies on the way to it"));

    /// <summary>Bytes that are not what was asked for.</summary>
    public RegistryException Corrupt(string what) => new(new Diagnostic(
        DiagnosticCode.BaseImageCorrupt,
        what,
        where,
        "check the registry and the proxies and mirrors on the way to it; nothing was used"));

    /// <summary>An answer that says no.</summary>
    /// <param name="action">What was to be done.</param>
    /// <param name="response">The answer.</param>
    /// <param name="explain">Knows what to do about a status and words, or answers null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<RegistryException> RefusedAsync(
        string action,
        HttpResponseMessage response,
        Func<HttpStatusCode, string, string?> explain,
        CancellationToken cancellationToken)
    {
        (ImmutableArray<string> codes, string words) = await ReadWordsAsync(response, cancellationToken);
        HttpStatusCode status = response.StatusCode;
        DiagnosticCode code = status is HttpStatusCode.ProxyAuthenticationRequired ? DiagnosticCode.ProxyRefused
            : status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? DiagnosticCode.RegistryUnauthorized
            : DiagnosticCode.RegistryRefused;
        string account = code is DiagnosticCode.RegistryUnauthorized ? $"; {sent.Account}" : "";
        bool isTemporaryCode = codes.Length > 0 && codes.All(TemporaryCodes.Contains);
        return new RegistryException(new Diagnostic(
            code,
            $"cannot {action}: the registry answered {(int)status} {Phrase(status)}{words}{account}",
            where,
            explain(status, words) ?? Next(status)))
        {
            Status = status,
            Codes = codes,
            IsTransient = isTemporaryCode || IsTransient(status),
            RetryAfter = RetryAfter(response),
            Stored = StoredRange.Read(response),
            MaximumTries = codes.Contains("DIGEST_INVALID") ? 2 : int.MaxValue,
        };
    }

    private static bool IsTransient(HttpStatusCode status) => (int)status is 408 or 429 or 499 or 500 or 502 or 503 or 504 or 522;

    private string Next(HttpStatusCode status) => (int)status switch
    {
        401 or 403 when !sent.HasCredential =>
            "log in with 'docker login' or set DOTNET_CONTAINER_REGISTRY_UNAME and DOTNET_CONTAINER_REGISTRY_PWORD",
        401 => "log in again or renew that credential, as it is wrong, has expired, or is no good for this repository",
        403 => "ask for the right to this repository, or log in as somebody who has it",
        404 => "check the name; some registries want a repository to be created first",
        407 => "give the proxy's credentials in HTTPS_PROXY",
        413 => "raise the size limit of the registry or of the proxy before it",
        429 => where.StartsWith("docker.io/", StringComparison.Ordinal) || where == "docker.io"
            ? "Docker Hub limits how often images are pulled: log in with 'docker login' for a higher limit, or wait"
            : "wait, or log in to get a higher limit",
        >= 500 => "try again later, and look into the registry's log",
        _ => "look into the registry's log",
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private async Task<(ImmutableArray<string> Codes, string Words)> ReadWordsAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            byte[]? body = await LimitedReader.ReadAsync(response.Content, MaximumErrorSize, cancellationToken);
            return body is null ? ([], ", with a body too long to read")
                : body.Length is 0 ? ([], "")
                : Read(body, response.Content.Headers.ContentType?.MediaType);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            return ([], "");
        }
    }

    private (ImmutableArray<string> Codes, string Words) Read(byte[] body, string? mediaType)
    {
        try
        {
            ErrorReply.Entry[] errors =
                [.. JsonSerializer.Deserialize(body, RegistryJson.Default.ErrorReply)?.Errors?.OfType<ErrorReply.Entry>() ?? []];
            string words = string.Join("; ", errors.Select(static error => $"{error.Code} {error.Message}".Trim()));
            return ([.. errors.Select(static error => error.Code ?? "")], words.Length is 0 ? "" : $" ({Excerpt(words)})");
        }
        catch (JsonException)
        {
            return mediaType is "text/plain"
                ? ([], $" ({Excerpt(Encoding.UTF8.GetString(body))})")
                : ([], $", with {mediaType ?? "a body"} in place of the JSON of a registry");
        }
    }

    // What a registry says goes to terminals and build logs, where a line break or an escape sequence would be acted on. What
    // it was sent is taken out before the text is cut, so that no beginning of it stays.
    private string Excerpt(string words)
    {
        string line = string.Concat(Redaction.Redact(sent.Redact(words)).Trim().Select(static letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length > MaximumExcerpt ? line[..MaximumExcerpt] + "..." : line;
    }

    private static string Phrase(HttpStatusCode status) => (int)status is 429 ? "Too Many Requests" : status.ToString();

    private static string Innermost(Exception exception) => InnermostOf(exception).Message;

    private static Exception InnermostOf(Exception exception) =>
        exception.InnerException is { } inner and not OperationCanceledException ? InnermostOf(inner) : exception;

    // Ours, and OpenSSL's words for the alerts of servers that are shown no certificate, or one that they do not take.
    [GeneratedRegex("client certificate|alert (certificate required|bad certificate|unknown ca|handshake failure)", RegexOptions.IgnoreCase)]
    private static partial Regex WantsCertificate();
}
