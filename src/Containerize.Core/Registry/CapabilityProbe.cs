using System.Collections.Immutable;
using Containerize.Oci;
using Containerize.Registry.Endpoints;

namespace Containerize.Registry;

/// <summary>
/// Finds out by trying what a registry does. It writes only where the registry deletes, and deletes what it wrote; what it cannot
/// try so stays open.
/// </summary>
/// <param name="client">The registry.</param>
/// <param name="repository">A repository that may be written to.</param>
internal sealed class CapabilityProbe(RegistryClient client, RepositoryName repository)
{
    private static readonly TimeSpan PatienceForDeleting = TimeSpan.FromSeconds(30);

    private readonly ProbeContents _contents = new();
    private readonly ImmutableArray<Capability>.Builder _found = ImmutableArray.CreateBuilder<Capability>();
    private readonly Stack<(string Kind, Digest Digest)> _written = new();
    private readonly ImmutableArray<Digest>.Builder _left = ImmutableArray.CreateBuilder<Digest>();

    /// <summary>What was written and could not be deleted.</summary>
    public ImmutableArray<Digest> Left => _left.ToImmutable();

    /// <summary>Tries everything.</summary>
    /// <exception cref="Diagnostics.ContainerizeException">The registry does not answer, or does not let us write.</exception>
    public async Task<ImmutableArray<Capability>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryUploadsAsync(cancellationToken);
            if (await TryDeletionAsync(cancellationToken))
            {
                await TryWritesAsync(cancellationToken);
            }
            else
            {
                Skip("single POST", "mount", "OCI manifests", "OCI indexes", "Docker manifests", "Zstandard layers", "artifacts");
                await AddAsync("referrers", new FindReferrers(repository, _contents.OciManifest.Descriptor.Digest), cancellationToken);
            }

            return _found.ToImmutable();
        }
        catch (RegistryException failure)
        {
            throw failure.ToContainerizeException();
        }
        finally
        {
            await DeleteAsync();
        }
    }

    // A session that is given up leaves nothing, whatever the registry deletes.
    private async Task TryUploadsAsync(CancellationToken cancellationToken)
    {
        UploadSession session = await client.SendAsync(repository, new StartUpload(repository, _contents.Chunked.Descriptor.Digest), cancellationToken);
        ReadOnlyMemory<byte> content = _contents.Chunked.Content.AsMemory();
        int half = content.Length / 2;
        string detail = session.MinimumChunk > 0 ? $"of at least {session.MinimumChunk} bytes" : "";
        bool isChunked = true;
        try
        {
            session = await client.SendAsync(repository, Part(session, 0, content[..half]), cancellationToken);
            session = await client.SendAsync(repository, Part(session, half, content[half..]), cancellationToken);
        }
        catch (RegistryException failure) when (IsAnswer(failure))
        {
            (isChunked, detail) = (false, Words(failure));
        }

        _found.Add(new Capability("uploads in chunks", isChunked, detail));
        await AddAsync("cancelling uploads", new CancelUpload(repository, session), cancellationToken);
    }

    private PatchBlob Part(UploadSession session, long start, ReadOnlyMemory<byte> part) =>
        new(repository, session, _contents.Chunked.Descriptor.Digest, start, part);

    // Asked for what is not there, a registry that deletes says that it is not there, and one that does not says that.
    private async Task<bool> TryDeletionAsync(CancellationToken cancellationToken)
    {
        Digest none = _contents.Chunked.Descriptor.Digest;
        return await IsKnownAsync("deleting manifests", new DeleteContent(repository, "manifests", none), cancellationToken)
            & await IsKnownAsync("deleting blobs", new DeleteContent(repository, "blobs", none), cancellationToken);
    }

    private async Task<bool> IsKnownAsync(string name, DeleteContent delete, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(repository, delete, cancellationToken);
            _found.Add(new Capability(name, true, ""));
            return true;
        }
        catch (RegistryException failure) when (failure.Status is not null)
        {
            _found.Add(new Capability(name, false, Words(failure)));
            return false;
        }
    }

    private async Task TryWritesAsync(CancellationToken cancellationToken)
    {
        _written.Push(("blobs", _contents.Posted.Descriptor.Digest));
        await TryPostAsync(cancellationToken);
        await AddAsync("mount", new MountBlob(repository, _contents.Posted.Descriptor.Digest, repository), static session => session is null, cancellationToken);
        _written.Push(("blobs", _contents.Config.Descriptor.Digest));
        await client.PushBlobAsync(repository, _contents.Config, isLikelyAbsent: true, cancellationToken);
        await TryManifestAsync("OCI manifests", _contents.OciManifest, cancellationToken);
        await TryManifestAsync("OCI indexes", _contents.OciIndex, cancellationToken);
        await TryManifestAsync("Docker manifests", _contents.DockerManifest, cancellationToken);
        await TryManifestAsync("Zstandard layers", _contents.ZstdManifest, cancellationToken);
        await TryManifestAsync("artifacts", _contents.Artifact, cancellationToken);
        await AddAsync("referrers", new FindReferrers(repository, _contents.OciManifest.Descriptor.Digest), cancellationToken);
    }

    private async Task TryPostAsync(CancellationToken cancellationToken)
    {
        UploadSession? session = null;
        await AddAsync(
            "single POST", new PostBlob(repository, _contents.Posted), answer => (session = answer) is null, cancellationToken);
        if (session is not null)
        {
            await client.SendAsync(repository, new CancelUpload(repository, session), cancellationToken);
        }

        await client.PushBlobAsync(repository, _contents.Posted, isLikelyAbsent: false, cancellationToken);
    }

    private Task TryManifestAsync(string name, MemoryBlob manifest, CancellationToken cancellationToken)
    {
        _written.Push(("manifests", manifest.Descriptor.Digest));
        return AddAsync(name, new PutManifest(repository, manifest.Descriptor.Digest.ToString(), manifest), static _ => true, cancellationToken);
    }

    private Task AddAsync(string name, Endpoint<bool> endpoint, CancellationToken cancellationToken) =>
        AddAsync(name, endpoint, static answer => answer, cancellationToken);

    private async Task AddAsync<T>(string name, Endpoint<T> endpoint, Func<T, bool> means, CancellationToken cancellationToken)
    {
        try
        {
            _found.Add(new Capability(name, means(await client.SendAsync(repository, endpoint, cancellationToken)), ""));
        }
        catch (RegistryException failure) when (IsAnswer(failure))
        {
            _found.Add(new Capability(name, false, Words(failure)));
        }
    }

    private void Skip(params ImmutableArray<string> names) =>
        _found.AddRange(names.Select(static name => new Capability(name, null, "not tried: it would stay in the registry")));

    // A registry that is down or wants a login says nothing of what it supports.
    private static bool IsAnswer(RegistryException failure) =>
        (int?)failure.Status is >= 400 and < 500 and not (401 or 403 or 408 or 429);

    private static string Words(RegistryException failure)
    {
        string what = failure.Diagnostic.What;
        int answer = what.IndexOf("the registry answered ", StringComparison.Ordinal);
        return answer < 0 ? what : what[(answer + "the registry answered ".Length)..];
    }

    // Also after a failure and when the user gave up. Manifests go before what they list.
    private async Task DeleteAsync()
    {
        using CancellationTokenSource patience = new(PatienceForDeleting);
        while (_written.TryPop(out (string Kind, Digest Digest) written))
        {
            try
            {
                await client.SendAsync(repository, new DeleteContent(repository, written.Kind, written.Digest), patience.Token);
            }
            catch (Exception exception) when (exception is RegistryException or OperationCanceledException)
            {
                _left.Add(written.Digest);
            }
        }
    }
}
