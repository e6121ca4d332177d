using System.Runtime.InteropServices;
using HelloWeb.Greetings;
using Serilog;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSerilog(log => log.WriteTo.Console());
if (builder.Configuration.GetConnectionString("Visits") is { Length: > 0 } connection)
{
    builder.Services.AddSingleton(new VisitLog(connection));
}

var app = builder.Build();
app.UseSerilogRequestLogging();

app.MapGet("/", () => $"{Greeting.For("container")}\nI am {Environment.UserName}, uid {EffectiveUser()}.\n");
app.MapGet("/healthz", () => "ok\n");
app.MapGet("/visits", async (IServiceProvider services) =>
    services.GetService<VisitLog>() is { } visits
        ? Results.Ok(await visits.CountAsync())
        : Results.NotFound("No database: set ConnectionStrings__Visits.\n"));

app.Run();

[DllImport("libc", EntryPoint = "geteuid")]
static extern uint EffectiveUser();
