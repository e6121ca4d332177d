using System.Text.RegularExpressions;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>
/// The sample <c>Distroless</c> on the base package with ICU, published once into an archive, and its container, which runs as
/// strictly as it can. It trusts one authority, and no other.
/// </summary>
public sealed partial class DistrolessImage : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> NoWayOut = new[] { "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY" }
        .ToDictionary(static name => name, static _ => (string?)"http://127.0.0.1:9");

    private readonly Lazy<Task<(Outcome First, Outcome CutOff)>> _published;
    private readonly Lazy<Task<(Podman Podman, WebContainer Container)>> _started;
    private Workspace? _workspace;

    public DistrolessImage() => (_published, _started) = (new(PublishAsync), new(StartAsync));

    /// <summary>The authority that the container trusts.</summary>
    public TestAuthority Authority { get; } = new();

    /// <summary>The image, an OCI archive.</summary>
    internal string Archive => Path.Combine(_workspace!.Samples, "Distroless", "image.tar");

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_started is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started })
        {
            await (await started).Container.DisposeAsync();
            await (await started).Podman.DisposeAsync();
        }

        _workspace?.Dispose();
        Authority.Dispose();
    }

    /// <summary>What came of the first publish, and of a second for which no host but this one could be reached.</summary>
    internal Task<(Outcome First, Outcome CutOff)> PublishedAsync() => _published.Value;

    /// <summary>The container, which answers.</summary>
    internal async Task<WebContainer> StartedAsync() => (await _started.Value).Container;

    /// <summary>A client that talks to the container over TLS, whoever it says it is: its certificate is one of its own making.</summary>
    internal async Task<HttpClient> SecureClientAsync()
    {
        string port = SecurePort().Match((await StartedAsync()).Log).Groups["port"].Value;
#pragma warning disable CA2000, CA5399, CA5400 // The client disposes of the handler; there is nobody who could revoke the certificate.
        return new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator })
        {
            BaseAddress = new Uri($"https://127.0.0.1:{port}/"),
        };
#pragma warning restore CA2000, CA5399, CA5400
    }

    private async Task<(Outcome First, Outcome CutOff)> PublishAsync()
    {
        PackedPackage package = new();
        await package.InitializeAsync();
        _ = BasePackages.Require();
        _workspace = package.NewWorkspace();
        string[] arguments =
        [
            "publish", "-p:PublishContainer=true", "-p:ContainerOffline=true", "-p:ContainerArchiveOutputPath=image.tar", $"-p:BasePackageFeed={BasePackages.Folder}",
        ];
        Outcome first = (await _workspace.RunAsync("Distroless", arguments)).ShouldSucceed();
        File.Delete(Archive);
        return (first, (await _workspace.RunAsync("Distroless", NoWayOut, [.. arguments, "--no-restore"])).ShouldSucceed());
    }

    private async Task<(Podman Podman, WebContainer Container)> StartAsync()
    {
        _ = await PublishedAsync();
        _workspace!.Write("authority.pem", Authority.Pem);
        Podman podman = new();
        try
        {
            string image = await podman.LoadAsync(Archive, default);
            return (podman, await podman.RunAsync(
                image,
                [
                    "--read-only", "--cap-drop", "all", "--env", "ASPNETCORE_HTTPS_PORTS=0",
                    "--volume", $"{Path.Combine(_workspace.Samples, "authority.pem")}:/etc/ssl/authority.pem:ro", "--env", "SSL_CERT_FILE=/etc/ssl/authority.pem",
                ],
                default));
        }
        catch
        {
            await podman.DisposeAsync();
            throw;
        }
    }

    [GeneratedRegex(@"listening on: https://[^ ]*:(?<port>[0-9]+)")]
    private static partial Regex SecurePort();
}
