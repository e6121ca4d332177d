using Containerize.Oci;
using Containerize.Registry.Endpoints;
using Containerize.Registry.Transport;
using Containerize.TestSupport;

namespace Containerize.Tests.Registry.Transport;

/// <summary>The time limit is for standing still, and not for a whole request.</summary>
public sealed class RequestsThatTakeLong
{
    private static readonly MemoryBlob Blob = RandomImage.CreateBlob(17, 512 * 1024);

    private static readonly UploadSession Session = new(new Uri("http://127.0.0.1:1/upload"), 0, null);

    [Fact]
    public Task AreMadeWhileAPartMoves() =>
        SendAsync(new PatchBlob(Registry.Session.Repository, Session, Blob.Descriptor.Digest, 0, Blob.Content.AsMemory()));

    [Fact]
    public Task AreMadeWhileABlobMoves() =>
        SendAsync(new PutBlob(Registry.Session.Repository, Session, Blob.Descriptor.Digest, Blob));

    [Fact]
    public Task AreMadeWhileAManifestMoves() => SendAsync(new PutManifest(Registry.Session.Repository, "latest", Blob));

    private static async Task SendAsync<T>(Endpoint<T> endpoint)
    {
        using SlowSockets sockets = new();
        using HttpMessageInvoker invoker = new(new WireHandler(sockets, new RequestCounter(), TimeSpan.FromSeconds(1.2)));
        using HttpRequestMessage request = new(endpoint.Method, endpoint.Locate(new Uri("http://127.0.0.1:1/")));
        endpoint.Prepare(request);

        using HttpResponseMessage response = await invoker.SendAsync(request, default);

        Assert.Equal(Blob.Content.Length, sockets.Taken);
    }

    // Takes two seconds for the blob, and less than half of the limit for each fourth of it.
    private sealed class SlowSockets : HttpMessageHandler
    {
        public long Taken { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await using SlowStream stream = new();
            await request.Content!.CopyToAsync(stream, cancellationToken);
            Taken = stream.Length;
            return new HttpResponseMessage();
        }
    }

    private sealed class SlowStream : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromSeconds(2d * buffer.Length / Blob.Content.Length), cancellationToken);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
