using System.Net;
using Containerize.Oci;
using Containerize.Registry.Endpoints;

namespace Containerize.Registry;

/// <summary>
/// Brings one blob into a repository: by a mount, by one PUT of all bytes, or in parts where the registry or a proxy takes no
/// large body. A try that fails is begun anew, since what became of its session is not known; the blob is looked for first,
/// as the answer alone may have been lost.
/// </summary>
internal sealed class BlobUpload(RegistryClient client, RetryPolicy retry, RepositoryName repository, IBlob blob)
{
    private const int UsualPart = 4 * 1024 * 1024;

    private static readonly TimeSpan PatienceForCancelling = TimeSpan.FromSeconds(2);

    private bool _inParts;

    private Digest Digest => blob.Descriptor.Digest;

    /// <summary>Mounts or sends the blob.</summary>
    /// <param name="source">A repository of the same registry that holds it, or null.</param>
    /// <param name="cancellationToken">Gives up the upload.</param>
    public async Task<BlobOutcome> RunAsync(RepositoryName? source, CancellationToken cancellationToken)
    {
        (bool isMounted, UploadSession? session) = source is null ? (false, null) : await MountAsync(source, cancellationToken);
        return isMounted
            ? BlobOutcome.Mounted
            : await retry.RunAsync((attempt, token) => TryAsync(attempt, attempt is 1 ? session : null, token), cancellationToken);
    }

    // A mount only saves time. Registries refuse it with all sorts of codes; then the bytes are sent.
    private async Task<(bool IsMounted, UploadSession? Session)> MountAsync(RepositoryName source, CancellationToken cancellationToken)
    {
        try
        {
            UploadSession? session = await client.SendAsync(repository, new MountBlob(repository, Digest, source), cancellationToken);
            return (session is null, session);
        }
        catch (RegistryException)
        {
            return (false, null);
        }
    }

    private async Task<BlobOutcome> TryAsync(int attempt, UploadSession? session, CancellationToken cancellationToken)
    {
        if (attempt > 1 && await client.SendAsync(repository, new HeadBlob(repository, Digest), cancellationToken))
        {
            return BlobOutcome.Sent;
        }

        session ??= await client.SendAsync(repository, new StartUpload(repository, Digest), cancellationToken);
        try
        {
            if (!_inParts)
            {
                await client.SendAsync(repository, new PutBlob(repository, session, Digest, blob), cancellationToken);
                return BlobOutcome.Sent;
            }
        }
        catch (RegistryException failure) when (WantsParts(failure.Status))
        {
            _inParts = true;
            session = await client.SendAsync(repository, new StartUpload(repository, Digest), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await CancelAsync(session);
            throw;
        }

        await SendPartsAsync(session, cancellationToken);
        return BlobOutcome.Sent;
    }

    private static bool WantsParts(HttpStatusCode? status) => status is HttpStatusCode.RequestEntityTooLarge
        or HttpStatusCode.RequestedRangeNotSatisfiable
        or HttpStatusCode.MethodNotAllowed
        or HttpStatusCode.NotImplemented;

    private async Task SendPartsAsync(UploadSession session, CancellationToken cancellationToken)
    {
        await using Stream source = await blob.OpenAsync(cancellationToken);
        byte[] buffer = new byte[Math.Min(blob.Descriptor.Size, Math.Max(UsualPart, session.MinimumChunk))];
        long sent = 0;
        while (await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is var read and > 0)
        {
            PatchBlob part = new(repository, session, Digest, sent, buffer.AsMemory(0, read));
            session = await client.SendAsync(repository, part, cancellationToken);
            sent += read;
        }

        await client.SendAsync(repository, new PutBlob(repository, session, Digest, body: null), cancellationToken);
    }

    // The user waits for the end of the program, not for the registry's house-keeping.
    private async Task CancelAsync(UploadSession session)
    {
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
