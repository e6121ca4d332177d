using System.Net;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry.Endpoints;
using Containerize.Registry.Transport;

namespace Containerize.Registry;

/// <summary>
/// One registry: manifests and blobs, read and written
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">distribution-spec</see>). Every byte
/// it hands out has been checked; what may succeed later is tried again. Failures are <see cref="ContainerizeException"/>s.
/// </summary>
internal sealed class RegistryClient(
    RegistryName name, ICredentialSource credentials, SocketsHttpHandler sockets, RegistrySettings settings) : IDisposable
{
    private readonly RequestCounter _counter = new();
    private readonly RetryPolicy _retry = new(settings);
    private readonly SemaphoreSlim _gate = new(1);
    private RegistryConnection? _connection;

    /// <summary>The registry that is spoken to.</summary>
    public RegistryName Name => name;

    /// <summary>How it is spoken to.</summary>
    public RegistrySettings Settings => settings;

    /// <summary>The requests sent so far.</summary>
    public int Requests => _counter.Count;

    /// <summary>Reads a manifest or an index by tag or digest; null where there is none.</summary>
    public Task<MemoryBlob?> GetManifestAsync(
        RepositoryName repository, string reference, Descriptor? expected, CancellationToken cancellationToken) =>
        ReportAsync(async () =>
        {
            try
            {
                return (MemoryBlob?)await TryAsync(repository, new GetManifest(repository, reference, expected), cancellationToken);
            }
            catch (RegistryException failure) when (failure.Status is HttpStatusCode.NotFound)
            {
                return null;
            }
        });

    /// <summary>Whether a manifest is there, and its digest where the registry says.</summary>
    public Task<ManifestHead> HeadManifestAsync(RepositoryName repository, string reference, CancellationToken cancellationToken) =>
        ReportAsync(() => TryAsync(repository, new HeadManifest(repository, reference), cancellationToken));

    /// <summary>Writes a manifest by tag or digest.</summary>
    public Task PutManifestAsync(
        RepositoryName repository, string reference, MemoryBlob manifest, CancellationToken cancellationToken) =>
        ReportAsync(() => TryAsync(repository, new PutManifest(repository, reference, manifest), cancellationToken));

    /// <summary>Whether a blob is there.</summary>
    public Task<bool> HasBlobAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        ReportAsync(() => TryAsync(repository, new HeadBlob(repository, digest), cancellationToken));

    /// <summary>Opens a blob. The stream goes on where a connection broke, and its end is seen only by who read the right bytes.</summary>
    public Task<Stream> OpenBlobAsync(RepositoryName repository, Descriptor blob, CancellationToken cancellationToken) =>
        ReportAsync<Stream>(async () =>
        {
            RegistryFailures failures = FailuresAt(repository);
            ResumingStream bytes = await ResumingStream.OpenAsync(
                (from, token) => TryAsync(repository, new GetBlob(repository, blob, from), token),
                exception => failures.Unreachable($"read blob {blob.Digest}", exception).ToContainerizeException(),
                settings.MaximumTries,
                cancellationToken);
            return new VerifyingStream(bytes, blob, what => failures.Corrupt(what).ToContainerizeException());
        });

    /// <summary>Sees to it that a blob is in a repository.</summary>
    public Task<BlobOutcome> PushBlobAsync(RepositoryName repository, IBlob blob, CancellationToken cancellationToken)
    {
        RepositoryName? source = blob is RegistryBlob other && other.Registry == name && other.Repository != repository
            ? other.Repository
            : null;
        BlobUpload upload = new(this, _retry, repository, blob);
        return ReportAsync(async () =>
            await TryAsync(repository, new HeadBlob(repository, blob.Descriptor.Digest), cancellationToken)
                ? BlobOutcome.Existing
                : await upload.RunAsync(source, cancellationToken));
    }

    /// <summary>Sends one request once.</summary>
    /// <exception cref="RegistryException">It failed.</exception>
    internal async Task<T> SendAsync<T>(RepositoryName repository, Endpoint<T> endpoint, CancellationToken cancellationToken)
    {
        RegistryFailures failures = FailuresAt(repository);
        RegistryConnection connection = await ConnectAsync(endpoint.Action, failures, cancellationToken);
        return await connection.SendAsync(endpoint, failures, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        _gate.Dispose();
    }

    private Task<T> TryAsync<T>(RepositoryName repository, Endpoint<T> endpoint, CancellationToken cancellationToken) =>
        _retry.RunAsync((_, token) => SendAsync(repository, endpoint, token), cancellationToken);

    private async Task<RegistryConnection> ConnectAsync(string action, RegistryFailures failures, CancellationToken cancellationToken)
    {
        if (_connection is { } connection)
        {
            return connection;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _connection ??= new RegistryConnection(
                await SchemeProbe.FindAsync(name, settings, cancellationToken), name, credentials, sockets, _counter, settings);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw failures.Unreachable(action, exception);
        }
        finally
        {
            _gate.Release();
        }
    }

    private RegistryFailures FailuresAt(RepositoryName repository) => new($"{name}/{repository}", settings.Time);

    private static async Task<T> ReportAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (RegistryException failure)
        {
            throw failure.ToContainerizeException();
        }
    }
}
