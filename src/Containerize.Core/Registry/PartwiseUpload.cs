using System.Net;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry.Endpoints;

namespace Containerize.Registry;

/// <summary>
/// Sends a blob in parts, and goes on where the registry says that it stopped
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-a-blob-in-chunks">distribution-spec, chunks</see>).
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="retry">How long to wait after a part that failed.</param>
/// <param name="repository">The repository.</param>
/// <param name="blob">The blob.</param>
internal sealed class PartwiseUpload(RegistryClient client, RetryPolicy retry, RepositoryName repository, IBlob blob)
{
    // Amazon's registry takes no smaller parts. GitHub's takes none above 4 MiB, and many a proxy none above 1 MiB: after a
    // refusal parts get smaller.
    private const int UsualPart = 5 * 1024 * 1024;
    private const int SmallestPart = 128 * 1024;

    private UploadSession _session = null!;
    private int _part = UsualPart;
    private bool _tellsStored = true;
    private int _setbacks;

    private Digest Digest => blob.Descriptor.Digest;

    private string Action => $"upload blob {Digest}";

    /// <summary>Sends all parts and closes the upload.</summary>
    /// <param name="session">The session, with nothing sent yet.</param>
    /// <param name="moved">Is told of each new address of the session.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="RegistryException">It failed; a new session may go better.</exception>
    public async Task RunAsync(UploadSession session, Action<UploadSession> moved, CancellationToken cancellationToken)
    {
        _session = session;
        _setbacks = 0;
        await using PartReader source = new(blob);
        long position = 0;
        long farthest = 0;
        while (position < blob.Descriptor.Size)
        {
            int length = (int)Math.Min(Math.Max(_part, _session.MinimumChunk), blob.Descriptor.Size - position);
            long stored = await SendAsync(position, await ReadAsync(source, position, length, cancellationToken), cancellationToken);
            _setbacks = stored > farthest ? 0 : _setbacks + 1;
            (position, farthest) = (stored, Math.Max(stored, farthest));
            moved(_session);
            if (_setbacks == client.Settings.MaximumTries)
            {
                throw client.FailuresAt(repository).Protocol(Action, $"no more than {farthest} bytes stored, time and again");
            }
        }

        await client.SendAsync(repository, new PutBlob(repository, _session, Digest, body: null), cancellationToken);
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(
        PartReader source, long position, int length, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(position, length, cancellationToken);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw client.FailuresAt(repository).Source(Action, exception);
        }
    }

    // How many bytes the registry has afterwards.
    private async Task<long> SendAsync(long position, ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        long end = position + part.Length;
        try
        {
            _session = _session.MovedTo(
                await client.SendAsync(repository, new PatchBlob(repository, _session, Digest, position, part), cancellationToken));
            return _session.Stored is not { } stored || stored >= end ? end
                : stored > position ? stored
                // Some registries always name the same range: what they have is told by their answer to the closing request.
                : await AskAsync(cancellationToken) is { } asked && asked < end ? asked : end;
        }
        catch (RegistryException failure) when (_setbacks + 1 < client.Settings.MaximumTries)
        {
            return failure.Status switch
            {
                HttpStatusCode.RequestEntityTooLarge => AfterRefusal(failure, position, position),
                HttpStatusCode.RequestedRangeNotSatisfiable =>
                    AfterRefusal(failure, position, failure.Stored ?? await AskAsync(cancellationToken)),
                _ => await AfterBreakAsync(failure, cancellationToken),
            };
        }
    }

    // What is stored already was out of step; where nothing was, the part was too large.
    private long AfterRefusal(RegistryException failure, long position, long? stored)
    {
        if (stored is { } other && other != position)
        {
            return other <= blob.Descriptor.Size ? other : throw failure;
        }

        if ((stored is null && position > 0) || _part <= Math.Max(SmallestPart, _session.MinimumChunk))
        {
            throw failure;
        }

        _part = Math.Max(SmallestPart, _part / 2);
        return position;
    }

    private async Task<long> AfterBreakAsync(RegistryException failure, CancellationToken cancellationToken)
    {
        if (!failure.IsTransient || failure.Codes.Any(static code => code.StartsWith("BLOB_UPLOAD_", StringComparison.Ordinal)))
        {
            throw failure;
        }

        await retry.WaitAsync(_setbacks + 1, failure.RetryAfter, cancellationToken);
        return await AskAsync(cancellationToken) is { } stored && stored <= blob.Descriptor.Size ? stored : throw failure;
    }

    private async Task<long?> AskAsync(CancellationToken cancellationToken)
    {
        if (!_tellsStored)
        {
            return null;
        }

        try
        {
            _session = _session.MovedTo(await client.SendAsync(repository, new FindUpload(repository, _session), cancellationToken));
            return _session.Stored;
        }
        catch (RegistryException failure)
        {
            _tellsStored = failure.IsTransient;
            return null;
        }
    }
}
