using Containerize.BaseImages;
using Containerize.Credentials;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>A registry, a client that talks to it, and a clock on which no wait takes time.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly RegistryNetwork _network;

    private Session(FaultyRegistry registry, Credential? credential, RegistrySettings? settings)
    {
        Registry = registry;
        _network = new RegistryNetwork((settings ?? new RegistrySettings()) with { Time = Time, Warnings = new RegistryWarnings(Warnings.Add) });
        Client = _network.Connect(registry.Name, new FixedCredential(credential));
    }

    public FaultyRegistry Registry { get; }

    public HurriedTime Time { get; } = new();

    public RegistryClient Client { get; }

    /// <summary>What registries warned of.</summary>
    public List<string> Warnings { get; } = [];

    public static async Task<Session> StartAsync(
        TokenAuthority? tokens = null, Credential? credential = null, RegistrySettings? settings = null) =>
        new(await FaultyRegistry.StartAsync(tokens), credential, settings);

    /// <summary>Another client at the same registry, as of a program that is begun again.</summary>
    public Session Again() => new(Registry, null, null);

    public Task<Delivery> PushAsync(Image image, params string[] names) =>
        new RegistryDestination(
            Client, [.. (names is [] ? ["app:latest"] : names).Select(Registry.Reference)]).WriteAsync(ImageFamily.Of(image), default);

    public Task<Image> PullAsync(string name = "app:latest") =>
        new RegistryImageSource(Client, Registry.Reference(name)).ReadAsync(Platform.LinuxAmd64, default);

    /// <summary>Puts a blob into the registry, and reads it with the client.</summary>
    public async Task<byte[]> ReadAsync(MemoryBlob blob)
    {
        Registry.Store.Blobs[("app", blob.Descriptor.Digest.ToString())] = blob.Content;
        await using Stream stream = await Client.OpenBlobAsync(Repository, blob.Descriptor, default);
        using MemoryStream bytes = new();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public static RepositoryName Repository { get; } = Named("app");

    public static RepositoryName Named(string text) =>
        RepositoryName.TryParse(text, out RepositoryName? name, out string? why) ? name : throw new ArgumentException(why);

    /// <summary>The registry has exactly the blob's bytes.</summary>
    public void AssertStored(MemoryBlob blob) => Assert.Equal(
        blob.Descriptor.Digest, Digest.Of(Registry.Store.Blobs[("app", blob.Descriptor.Digest.ToString())].AsSpan()));

    /// <summary>What the user is told when something fails.</summary>
    public static async Task<Diagnostic> FailureOf(Func<Task> action) =>
        Assert.Single((await Assert.ThrowsAsync<ContainerizeException>(action)).Diagnostics);

    public int Count(string method, string part) => Registry.Requests.Count(
        request => request.Method == method && request.Target.Contains(part, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _network.Dispose();
        await Registry.DisposeAsync();
    }
}
