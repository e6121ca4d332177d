using System.Runtime.InteropServices;
using Serilog;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddSerilog(static log => log.WriteTo.Console());

WebApplication app = builder.Build();
app.MapGet("/", static () => $"I run on {RuntimeInformation.RuntimeIdentifier}.\n");
app.Run();
