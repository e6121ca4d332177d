using System.Net;
using System.Net.Sockets;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Faults 12 to 17 of the list: what happens below HTTP.</summary>
public static class Connections
{
    private static readonly Image Image = RandomImage.Create(2, layerSize: 300_000);

    [Theory]
    [InlineData("HEAD", "/manifests/")]
    [InlineData("POST", "/uploads/")]
    [InlineData("PUT", "/manifests/")]
    public static async Task F12_ThatAreResetAreMadeAgain(string method, string path)
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail(method, path, Faults.Reset, times: 2);

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    [Fact]
    public static async Task F13_ThatBreakDuringADownloadGoOnWhereTheyBroke_sdk48940()
    {
        await using Session session = await Session.StartAsync();
        MemoryBlob blob = RandomImage.CreateBlob(3, 500_000);
        session.Registry.Fail("GET", "/blobs/", Faults.Truncate(200_000));

        Assert.Equal(blob.Descriptor.Digest, Digest.Of(await session.ReadAsync(blob)));
        Assert.Matches("^bytes=[1-9][0-9]*-$", session.Registry.Requests[^1]["Range"]);
    }

    [Fact]
    public static async Task F13_ThatBreakAfterTheLastByteAskForNoMore()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using RegistryNetwork network = new(new RegistrySettings { Time = new HurriedTime() });
        Assert.True(RegistryName.TryParse($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", out RegistryName? name, out _));
        using RegistryClient client = network.Connect(name, ChainedCredentialSource.Anonymous);
        MemoryBlob blob = MemoryBlob.Of("text/plain", [.. Faults.Bytes("twenty letters of it")]);

        Task<Stream> opening = client.OpenBlobAsync(Session.Repository, blob.Descriptor, default);
        await AnswerAsync(listener, "no TLS here\r\n\r\n");
        await AnswerAsync(listener, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n14\r\ntwenty letters of it\r\n");
        listener.Stop();
        await using Stream stream = await opening;
        using MemoryStream bytes = new();
        await stream.CopyToAsync(bytes);

        Assert.Equal(blob.Content.AsEnumerable(), bytes.ToArray());
    }

    [Fact]
    public static async Task F30_ThatGoOnFromTheStartAreSkippedForward()
    {
        await using Session session = await Session.StartAsync();
        MemoryBlob blob = RandomImage.CreateBlob(4, 500_000);
        session.Registry.Fail("GET", "/blobs/", Faults.Truncate(200_000));
        session.Registry.Fail("GET", "/blobs/", (context, registry) =>
        {
            context.Request.Headers.Range = default;
            return registry();
        });

        Assert.Equal(blob.Descriptor.Digest, Digest.Of(await session.ReadAsync(blob)));
    }

    [Fact]
    public static async Task F31_ThatGoOnElsewhereAreRefused()
    {
        await using Session session = await Session.StartAsync();
        MemoryBlob blob = RandomImage.CreateBlob(5, 500_000);
        session.Registry.Fail("GET", "/blobs/", Faults.Truncate(200_000));
        session.Registry.Fail("GET", "/blobs/", (context, registry) =>
        {
            context.Request.Headers.Range = "bytes=7-";
            return registry();
        });

        Assert.Equal(DiagnosticCode.RegistryProtocol, (await Session.FailureOf(() => session.ReadAsync(blob))).Code);
    }

    [Fact]
    public static async Task F14_ThatBreakDuringAnUploadBeginANewOne()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("PUT", "/uploads/", Faults.Reset);

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
        Assert.Equal(5, session.Count("POST", "/uploads/"));
    }

    [Trait("Issue", "sdk#46494")]
    [Fact]
    public static async Task F16_ThatStaySilentAreGivenUp_scb432()
    {
        await using Session session = await Session.StartAsync(
            settings: new RegistrySettings { IdleTimeout = TimeSpan.FromMilliseconds(300), MaximumTries = 2 });
        Fault fault = session.Registry.Fail("HEAD", "/manifests/", Faults.Silence, times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.PushAsync(Image));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        Assert.Contains("no progress for 0.3 seconds", failure.What, StringComparison.Ordinal);
        Assert.Equal(2, fault.Happened);
    }

    [Fact]
    public static async Task F16_ThatFallSilentDuringADownloadGoOn()
    {
        await using Session session = await Session.StartAsync(
            settings: new RegistrySettings { IdleTimeout = TimeSpan.FromMilliseconds(500) });
        MemoryBlob blob = RandomImage.CreateBlob(6, 500_000);
        session.Registry.Fail("GET", "/blobs/", async (context, registry) =>
        {
            context.Response.ContentLength = blob.Content.Length;
            await context.Response.Body.WriteAsync(blob.Content.AsMemory()[..1000], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Faults.Silence(context, registry);
        });

        Assert.Equal(blob.Descriptor.Digest, Digest.Of(await session.ReadAsync(blob)));
    }

    [Fact]
    public static async Task F17_ThatTrickleAreGivenUp()
    {
        await using Session session = await Session.StartAsync(
            settings: new RegistrySettings { IdleTimeout = TimeSpan.FromMilliseconds(500), MaximumTries = 2 });
        MemoryBlob blob = RandomImage.CreateBlob(6, 500_000);
        Fault fault = session.Registry.Fail(
            "GET",
            "/blobs/",
            async (context, _) =>
            {
                context.Response.ContentLength = blob.Content.Length;
                try
                {
                    foreach (byte next in blob.Content)
                    {
                        await context.Response.Body.WriteAsync(new[] { next }, context.RequestAborted);
                        await context.Response.Body.FlushAsync(context.RequestAborted);
                        await Task.Delay(20, context.RequestAborted);
                    }
                }
                catch (OperationCanceledException)
                {
                    // The client has had enough.
                }
            },
            times: int.MaxValue);

        Diagnostic failure = await Session.FailureOf(() => session.ReadAsync(blob));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        Assert.Contains("no progress for 0.5 seconds", failure.What, StringComparison.Ordinal);
        Assert.Equal(2, fault.Happened);
    }

    [Fact]
    public static async Task F83_CarryAnswersBeforeTheAnswer()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using RegistryNetwork network = new(new RegistrySettings());
        Assert.True(RegistryName.TryParse($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", out RegistryName? name, out _));
        using RegistryClient client = network.Connect(name, ChainedCredentialSource.Anonymous);

        Task<bool> answer = client.HasBlobAsync(Session.Repository, Digest.Of([]), default);
        await AnswerAsync(listener, "no TLS here\r\n\r\n");
        await AnswerAsync(
            listener, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 199 Odd\r\n\r\nHTTP/1.1 299 Odd\r\nContent-Length: 0\r\n\r\n");

        Assert.True(await answer);
    }

    private static async Task AnswerAsync(TcpListener listener, string text)
    {
        using TcpClient connection = await listener.AcceptTcpClientAsync();
        NetworkStream stream = connection.GetStream();
        await stream.ReadExactlyAsync(new byte[4]);
        await stream.WriteAsync(Faults.Bytes(text));
    }

    [Fact]
    public static async Task ToNobodyAreAnError()
    {
        using TcpListener closed = new(IPAddress.Loopback, 0);
        closed.Start();
        int port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using RegistryNetwork network = new(new RegistrySettings { Time = new HurriedTime() });
        Assert.True(RegistryName.TryParse($"127.0.0.1:{port}", out RegistryName? name, out _));
        using RegistryClient client = network.Connect(name, ChainedCredentialSource.Anonymous);

        Diagnostic failure = await Session.FailureOf(() => client.HeadManifestAsync(Session.Repository, "latest", default));

        Assert.Equal(DiagnosticCode.RegistryUnreachable, failure.Code);
        Assert.Contains("check whether manifest latest exists", failure.What, StringComparison.Ordinal);
    }
}
