using System.Runtime.InteropServices;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Fault 90 of the list: files that are no longer what they were.</summary>
public sealed class UploadsOfFiles : IDisposable
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(80, 9_000_000);

    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F90_ThatVanishAreAnErrorOfTheFile(bool inParts)
    {
        await using Session session = await StartAsync(inParts);

        Diagnostic failure = await PushAsync(session, File.Delete);

        Assert.Equal(DiagnosticCode.FileUnreadable, failure.Code);
        Assert.Empty(session.Registry.Store.Blobs);
        Assert.Empty(session.Registry.Store.Uploads);
    }

    [Theory]
    [InlineData(false, 8_000_000)]
    [InlineData(true, 8_000_000)]
    [InlineData(false, 10_000_000)]
    public async Task F90_WhoseSizeHasChangedAreAnErrorOfTheFile(bool inParts, long size)
    {
        await using Session session = await StartAsync(inParts);

        Diagnostic failure = await PushAsync(session, file =>
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Write);
            stream.SetLength(size);
        });

        Assert.Equal(DiagnosticCode.FileUnreadable, failure.Code);
        Assert.Empty(session.Registry.Store.Blobs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F90_WhoseBytesHaveChangedAreRefusedByTheirDigest(bool inParts)
    {
        await using Session session = await StartAsync(inParts);

        Diagnostic failure = await PushAsync(session, file => File.WriteAllBytes(file, Faults.Flip(Blob.Content.ToArray())));

        Assert.Equal(DiagnosticCode.RegistryRefused, failure.Code);
        Assert.Contains(Blob.Descriptor.Digest.ToString(), failure.What, StringComparison.Ordinal);
        Assert.Empty(session.Registry.Store.Blobs);
    }

    private static async Task<Session> StartAsync(bool inParts)
    {
        Session session = await Session.StartAsync();
        if (inParts)
        {
            session.Registry.Fail("PUT", "/uploads/", Faults.Status(413));
        }

        return session;
    }

    // The file changes when the upload has begun.
    private Task<Diagnostic> PushAsync(Session session, Action<string> change)
    {
        string file = _temp.Write("layer", ImmutableCollectionsMarshal.AsArray(Blob.Content));
        session.Registry.Fail("POST", "/uploads/", (_, registry) =>
        {
            change(file);
            return registry();
        });
        return Session.FailureOf(() =>
            session.Client.PushBlobAsync(Session.Repository, new FileBlob(Blob.Descriptor, file), false, default));
    }
}
