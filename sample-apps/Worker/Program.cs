using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<Clock>();
await builder.Build().RunAsync();
Console.WriteLine("The worker ended.");

/// <summary>Says that it runs, then waits to be told to end, which SIGTERM does.</summary>
sealed class Clock : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine($"The worker runs on {Environment.Version} as {Environment.UserName}.");
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
