using System.Net;
using Containerize.Oci;
using Containerize.Registry.Endpoints;

namespace Containerize.Registry;

/// <summary>
/// Brings one blob into a repository: by a mount, by one request with all bytes, or in parts where the registry or a proxy
/// takes no large body. A try that fails is begun anew, since what became of its session is not known; the blob is looked for
/// first, as the answer alone may have been lost.
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="retry">When to try again.</param>
/// <param name="habits">What the registry is known not to do.</param>
/// <param name="repository">The repository.</param>
/// <param name="blob">The blob.</param>
internal sealed class BlobUpload(
    RegistryClient client, RetryPolicy retry, UploadHabits habits, RepositoryName repository, IBlob blob)
{
    // A registry that does not read what comes with a POST has it sent once more. Servers drop this much; more may break the
    // connection.
    private const int LargestPost = 128 * 1024;
    private const int TriesWithSessions = 3;

    private static readonly TimeSpan PatienceForCancelling = TimeSpan.FromSeconds(1);

    private readonly PartwiseUpload _parts = new(client, retry, repository, blob);
    private UploadSession? _session;
    private bool _inParts;

    private Digest Digest => blob.Descriptor.Digest;

    private bool IsSmall => blob.Descriptor.Size <= LargestPost;

    /// <summary>Mounts or sends the blob.</summary>
    /// <param name="source">A repository of the same registry that holds it, or null.</param>
    /// <param name="isLikelyAbsent">Whether nothing speaks for its being there already.</param>
    /// <param name="cancellationToken">Gives up the upload.</param>
    public async Task<BlobOutcome> RunAsync(RepositoryName? source, bool isLikelyAbsent, CancellationToken cancellationToken)
    {
        try
        {
            return await BringAsync(source, isLikelyAbsent, cancellationToken);
        }
        catch
        {
            await CancelAsync();
            throw;
        }
    }

    private async Task<BlobOutcome> BringAsync(RepositoryName? source, bool isLikelyAbsent, CancellationToken cancellationToken)
    {
        if (source is not null || (isLikelyAbsent && !IsSmall && habits.MountsFromItself))
        {
            if (await MountAsync(source ?? repository, cancellationToken))
            {
                return source is null ? BlobOutcome.Existing : BlobOutcome.Mounted;
            }
        }

        bool isAsked = isLikelyAbsent && (IsSmall || _session is not null);
        if (!isAsked && await retry.RunAsync((_, token) => IsThereAsync(token), cancellationToken))
        {
            await CancelAsync();
            return BlobOutcome.Existing;
        }

        await retry.RunAsync(TryAsync, cancellationToken);
        return BlobOutcome.Sent;
    }

    private Task<bool> IsThereAsync(CancellationToken cancellationToken) =>
        client.SendAsync(repository, new HeadBlob(repository, Digest), cancellationToken);

    // A mount only saves time. Registries refuse it with all sorts of codes, or never have time for it; then the bytes are sent.
    private async Task<bool> MountAsync(RepositoryName source, CancellationToken cancellationToken)
    {
        try
        {
            MountBlob mount = new(repository, Digest, source);
            _session = await retry.RunAsync(
                (_, token) => client.SendAsync(repository, mount, token),
                // Of the repository itself HEAD tells the same: that mount waits only for a registry that says how long.
                failure => failure.IsTransient && (source != repository || failure.RetryAfter is not null),
                cancellationToken);
            return _session is null;
        }
        catch (RegistryException)
        {
            habits.MountsFromItself &= source != repository;
            return false;
        }
    }

    private async Task<bool> TryAsync(int attempt, CancellationToken cancellationToken)
    {
        if (attempt > 1 && await IsThereAsync(cancellationToken))
        {
            return true;
        }

        // A proxy that takes no large body may reset the connection instead of saying so.
        _inParts |= attempt > 2 && !IsSmall;
        try
        {
            return await SendAsync(attempt, cancellationToken);
        }
        catch (RegistryException failure)
        {
            // The registry would keep the session until it cleans up, however soon the next try begins another.
            bool isOfSession = _session is not null;
            await CancelAsync();
            if (isOfSession && failure.LostSession)
            {
                throw failure.ForNewTry(TriesWithSessions);
            }

            throw;
        }
    }

    private async Task<bool> SendAsync(int attempt, CancellationToken cancellationToken)
    {
        if (_session is null && attempt is 1 && IsSmall && habits.TakesPostedBlobs && await PostAsync(cancellationToken))
        {
            return true;
        }

        _session ??= await client.SendAsync(repository, new StartUpload(repository, Digest), cancellationToken);
        if (!_inParts)
        {
            try
            {
                return await client.SendAsync(repository, new PutBlob(repository, _session, Digest, blob), cancellationToken);
            }
            catch (RegistryException failure) when (WantsParts(failure.Status))
            {
                _inParts = true;
                await CancelAsync();
                _session = await client.SendAsync(repository, new StartUpload(repository, Digest), cancellationToken);
            }
        }

        await _parts.RunAsync(_session, moved => _session = moved, cancellationToken);
        return true;
    }

    // True when that was all; otherwise a session may have begun.
    private async Task<bool> PostAsync(CancellationToken cancellationToken)
    {
        try
        {
            _session = await client.SendAsync(repository, new PostBlob(repository, blob), cancellationToken);
            habits.TakesPostedBlobs &= _session is null;
            return _session is null;
        }
        catch (RegistryException failure) when (!failure.IsTransient && IsUnknownRequest(failure.Status))
        {
            habits.TakesPostedBlobs = false;
            return false;
        }
    }

    private static bool IsUnknownRequest(HttpStatusCode? status) => (int?)status is >= 400 and not (401 or 403);

    private static bool WantsParts(HttpStatusCode? status) => status is HttpStatusCode.RequestEntityTooLarge
        or HttpStatusCode.RequestedRangeNotSatisfiable
        or HttpStatusCode.MethodNotAllowed
        or HttpStatusCode.NotImplemented;

    // The user waits for the end of the program, not for the registry's house-keeping.
    private async Task CancelAsync()
    {
        if (_session is not { } session)
        {
            return;
        }

        _session = null;
        using CancellationTokenSource patience = new(PatienceForCancelling);
        try
        {
            await client.SendAsync(repository, new CancelUpload(repository, session), patience.Token);
        }
        catch (Exception exception) when (exception is RegistryException or OperationCanceledException)
        {
            // Registries remove sessions that nobody finishes.
        }
    }
}
