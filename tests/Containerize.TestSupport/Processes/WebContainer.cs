using System.Globalization;

namespace Containerize.TestSupport.Processes;

/// <summary>A web app that runs in a container and answers HTTP. It is stopped when it is disposed of.</summary>
public sealed class WebContainer : IAsyncDisposable
{
    private readonly RunningProcess _process;

    private WebContainer(RunningProcess process, Uri baseAddress) =>
        (_process, Http) = (process, new HttpClient { BaseAddress = baseAddress });

    /// <summary>A client of the app, for relative addresses.</summary>
    public HttpClient Http { get; }

    /// <summary>The app's address.</summary>
    public Uri BaseAddress => Http.BaseAddress!;

    /// <summary>What the app has printed.</summary>
    public string Log => _process.Printed;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return _process.DisposeAsync();
    }

    /// <summary>Starts a container on a free port of this machine, and waits until it answers.</summary>
    /// <param name="run">The command that runs it, given the environment variable that tells the app its port.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<WebContainer> StartAsync(Func<string, Command> run, CancellationToken cancellationToken)
    {
        string port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        RunningProcess process = run($"ASPNETCORE_HTTP_PORTS={port}").Start();
        WebContainer container = new(process, new Uri($"http://127.0.0.1:{port}/"));
        try
        {
            return await process.WaitUntilAsync(() => container.AnswersAsync(cancellationToken), cancellationToken);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    // Any answer will do: what it says is the test's business.
    private async Task<WebContainer?> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await Http.GetAsync("", cancellationToken);
            return this;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
