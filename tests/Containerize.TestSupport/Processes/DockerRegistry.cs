using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Containerize.TestSupport.Processes;

/// <summary>
/// The registry of the distribution project, on a port of 127.0.0.1 that it chooses itself, with storage of its own that is
/// deleted at the end.
/// </summary>
public sealed partial class DockerRegistry : IAsyncDisposable
{
    /// <summary>The user of a registry that wants one.</summary>
    public const string User = "alice";

    /// <summary>The user's password. It has a space on purpose.</summary>
    public const string Password = "open sesame";

    // The registry reads bcrypt only.
    private const string PasswordFile = User + ":$2b$04$RKmT6EFk5KDm613dA89CkOj/O2a2v6idEN7ezQC3NbWZskTkFyZ9e\n";

    private readonly TemporaryFolder _directory;
    private readonly RunningProcess _process;

    private DockerRegistry(TemporaryFolder directory, RunningProcess process, int port, bool isSecure)
    {
        (_directory, _process, Port) = (directory, process, port);
        Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        BaseAddress = new Uri($"{(isSecure ? "https" : "http")}://{Host}/");
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The registry as the first part of an image's name, for example <c>127.0.0.1:5000</c>.</summary>
    public string Host { get; }

    /// <summary>The registry's address.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The folder that it keeps blobs and manifests in.</summary>
    public string Storage => _directory.At("storage");

    /// <summary>The certificate that a client must trust, as a PEM file; there is one only with TLS.</summary>
    public string CertificateFile => _directory.At("registry.crt");

    /// <summary>What the registry has printed: with the level <c>info</c>, a line for each request.</summary>
    public string Log => _process.Printed;

    /// <summary>Starts a registry that anybody may push to, over plain HTTP.</summary>
    public static Task<DockerRegistry> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(new DockerRegistryOptions(), cancellationToken);

    /// <summary>Starts a registry.</summary>
    public static async Task<DockerRegistry> StartAsync(DockerRegistryOptions options, CancellationToken cancellationToken)
    {
        Command command = new(Tools.Require("docker-registry"), "serve");
        TemporaryFolder directory = new();
        RunningProcess? process = null;
        try
        {
            if (options.WantsPassword)
            {
                directory.Write("htpasswd", PasswordFile);
            }

            WriteCertificates(directory, options);
            process = command.With(directory.Write("config.yml", options.ToYaml(directory.Path))).Start();
            Match listening = await process.WaitUntilAsync(() => Task.FromResult(FindPort(process.Printed)), cancellationToken);
            return new DockerRegistry(
                directory, process, int.Parse(listening.Groups["port"].ValueSpan, CultureInfo.InvariantCulture), options.IsSecure);
        }
        catch
        {
            await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
            directory.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Dispose();
    }

    private static void WriteCertificates(TemporaryFolder directory, DockerRegistryOptions options)
    {
        if (options is { IsSecure: true, Authority: { } authority })
        {
            using X509Certificate2 certificate = authority.IssueServer("127.0.0.1");
            authority.Write(certificate, directory.At("registry.crt"), directory.At("registry.key"));
        }
        else if (options.IsSecure)
        {
            TestCertificate.Write(directory.At("registry.crt"), directory.At("registry.key"));
        }

        if (options.ClientAuthority is { } clients)
        {
            directory.Write("clients.crt", clients.Pem);
        }

        if (options.Tokens is { } tokens)
        {
            directory.Write("tokens.crt", tokens.Pem);
        }
    }

    private static Match? FindPort(string log) => ListeningLine().Match(log) is { Success: true } match ? match : null;

    [GeneratedRegex("listening on 127\\.0\\.0\\.1:(?<port>[0-9]+)\\b")]
    private static partial Regex ListeningLine();
}
