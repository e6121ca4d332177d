using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Benchmarks.Peers;

/// <summary>A registry of the distribution project with nothing in it but a base, behind a <see cref="Relay"/>.</summary>
internal sealed class MeteredRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private readonly DockerRegistry _registry;
    private readonly Relay _relay;

    private MeteredRegistry(DockerRegistry registry) => (_registry, _relay) = (registry, new Relay(registry.Port));

    /// <summary>What images are named by: <c>127.0.0.1</c> and the relay's port.</summary>
    public string Host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_relay.Port}");

    /// <summary>The bytes that it has stored.</summary>
    public long StoredBytes => new DirectoryInfo(_registry.Storage).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);

    /// <summary>Starts a registry and puts the base into it.</summary>
    public static async Task<MeteredRegistry> StartAsync(CancellationToken cancellationToken)
    {
        DockerRegistry registry = await DockerRegistry.StartAsync(cancellationToken);
        await new Command(
            Tools.Require("skopeo"), "copy", "--quiet", "--dest-tls-verify=false",
            $"oci:{BaseLayouts.RuntimeDeps}", $"docker://{registry.Host}/{BenchmarkApp.Base}").RunAsync(cancellationToken);
        return new MeteredRegistry(registry);
    }

    /// <summary>Has a peer push an image, and says what that cost.</summary>
    public async Task<Measurement> MeasureAsync(IPeer peer, BenchmarkApp app, CancellationToken cancellationToken)
    {
        (long up, long down, int requests) = (_relay.Up, _relay.Down, Requests());
        Cost cost = await peer.PushAsync(app, Host, cancellationToken);
        (up, down, requests) = (_relay.Up - up, _relay.Down - down, Requests() - requests);
        return new Measurement(cost.Seconds, up, down, requests, cost.Megabytes, await SizeAsync(app.Repository, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _relay.Dispose();
        await _registry.DisposeAsync();
    }

    // The registry prints a line in Apache's form for each request.
    private int Requests() => _registry.Log.Split('\n').Count(static line => line.Contains(" HTTP/1.1\" ", StringComparison.Ordinal));

    // Past the relay: this is our question and not the peer's.
    private async Task<long> SizeAsync(string repository, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { BaseAddress = _registry.BaseAddress };
        using HttpRequestMessage request = new(HttpMethod.Get, $"v2/{repository}/manifests/latest");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(ManifestType));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.docker.distribution.manifest.v2+json"));
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        using JsonDocument manifest = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken));
        return manifest.RootElement.GetProperty("layers").EnumerateArray().Sum(static layer => layer.GetProperty("size").GetInt64());
    }
}
