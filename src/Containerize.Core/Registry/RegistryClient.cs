using System.Net;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry.Auth;
using Containerize.Registry.Endpoints;
using Containerize.Registry.Transport;

namespace Containerize.Registry;

/// <summary>
/// One registry: manifests and blobs, read and written
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md">distribution-spec</see>). Every byte
/// it hands out has been checked; what may succeed later is tried again. Failures are <see cref="ContainerizeException"/>s.
/// </summary>
internal sealed class RegistryClient(
    RegistryName name, ICredentialSource credentials, OriginSockets sockets, RegistrySettings settings) : IDisposable
{
    private readonly RequestCounter _counter = new();
    private readonly SentCredentials _sent = new();
    private readonly RetryPolicy _retry = new(settings);
    private readonly UploadHabits _habits = new();
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
    public Task<ManifestState> HeadManifestAsync(RepositoryName repository, string reference, CancellationToken cancellationToken) =>
        ReportAsync(() => TryAsync(repository, new HeadManifest(repository, reference), cancellationToken));

    /// <summary>
    /// What a tag stands for before it is moved. Docker Hub counts a manifest that is read as a pull, so there only the digest
    /// is asked for.
    /// </summary>
    public Task<ManifestState> FindManifestAsync(RepositoryName repository, string reference, CancellationToken cancellationToken) =>
        name == RegistryName.DockerHub
            ? HeadManifestAsync(repository, reference, cancellationToken)
            : ReportAsync(() => TryAsync(repository, new FindManifest(repository, reference), cancellationToken));

    /// <summary>Writes a manifest by tag or digest.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="reference">The tag or the digest.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="restore">
    /// Sees to it that everything the manifest lists is there. Called once, when the registry says that something is missing.
    /// </param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Whether the registry has entered the manifest in its list of referrers.</returns>
    public Task<bool> PutManifestAsync(
        RepositoryName repository,
        string reference,
        MemoryBlob manifest,
        Func<CancellationToken, Task> restore,
        CancellationToken cancellationToken)
    {
        PutManifest put = new(repository, reference, manifest);
        bool isRestored = false;
        return ReportAsync(() => _retry.RunAsync(
            async (_, token) =>
            {
                try
                {
                    return await SendAsync(repository, put, token);
                }
                catch (RegistryException failure) when (failure.LacksBlob && !isRestored)
                {
                    isRestored = true;
                    await restore(token);
                    return await SendAsync(repository, put, token);
                }
            },
            cancellationToken));
    }

    /// <summary>Asks the registry to let us in.</summary>
    /// <exception cref="ContainerizeException">It does not, or is no registry.</exception>
    public Task CheckAccessAsync(CancellationToken cancellationToken)
    {
        RegistryFailures failures = new(name.ToString(), settings.Time, _sent);
        CheckAccess check = new();
        return ReportAsync(() => _retry.RunAsync(
            async (_, token) => await (await ConnectAsync(check.Action, failures, token)).SendAsync(check, failures, token), cancellationToken));
    }

    /// <summary>Whether a blob is there.</summary>
    public Task<bool> HasBlobAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        ReportAsync(() => TryAsync(repository, new HeadBlob(repository, digest), cancellationToken));

    /// <summary>The size of a blob; null where there is none, or where the registry does not say.</summary>
    public Task<long?> SizeOfBlobAsync(RepositoryName repository, Digest digest, CancellationToken cancellationToken) =>
        ReportAsync(() => TryAsync(repository, new FindBlob(repository, digest), cancellationToken));

    /// <summary>Opens a blob. The stream goes on where a connection broke, and its end is seen only by who read the right bytes.</summary>
    public Task<Stream> OpenBlobAsync(RepositoryName repository, Descriptor blob, CancellationToken cancellationToken) =>
        ReportAsync<Stream>(async () =>
        {
            RegistryFailures failures = FailuresAt(repository);
            ResumingStream bytes = await ResumingStream.OpenAsync(
                (from, token) => TryAsync(repository, new GetBlob(repository, blob, from), token),
                exception => failures.Unreachable($"read blob {blob.Digest}", exception).ToContainerizeException(),
                blob.Size,
                settings.MaximumTries,
                cancellationToken);
            return new VerifyingStream(bytes, blob, what => failures.Corrupt(what).ToContainerizeException());
        });

    /// <summary>Sees to it that a blob is in a repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="blob">The blob.</param>
    /// <param name="isLikelyAbsent">Whether nothing speaks for its being there already.</param>
    /// <param name="cancellationToken">Gives up the upload.</param>
    public Task<BlobOutcome> PushBlobAsync(
        RepositoryName repository, IBlob blob, bool isLikelyAbsent, CancellationToken cancellationToken)
    {
        RepositoryName? source = blob switch
        {
            RegistryBlob other when other.Registry == name && other.Repository != repository => other.Repository,
            MountableBlob other when other.Registry == name && other.Repository != repository => other.Repository,
            _ => null,
        };
        BlobUpload upload = new(this, _retry, _habits, repository, blob);
        return ReportAsync(() => upload.RunAsync(source, isLikelyAbsent, cancellationToken));
    }

    /// <summary>Sends one request once.</summary>
    /// <exception cref="RegistryException">It failed.</exception>
    internal async Task<T> SendAsync<T>(RepositoryName repository, Endpoint<T> endpoint, CancellationToken cancellationToken)
    {
        RegistryFailures failures = FailuresAt(repository);
        RegistryConnection connection = await ConnectAsync(endpoint.Action, failures, cancellationToken);
        return await connection.SendAsync(endpoint, failures, cancellationToken);
    }

    /// <summary>Words for what goes wrong at a repository.</summary>
    internal RegistryFailures FailuresAt(RepositoryName repository) => new($"{name}/{repository}", settings.Time, _sent);

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
                await SchemeProbe.FindAsync(name, settings, sockets.Proxy, _counter, cancellationToken),
                name,
                credentials,
                sockets,
                _counter,
                _sent,
                settings);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw failures.Unreachable(
                action, ProxyFailure.Of(exception, sockets.Proxy, new Uri($"https://{name.Authority}/")) ?? exception);
        }
        finally
        {
            _gate.Release();
        }
    }

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
