using Shared;

WebApplication app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", static () => $"You owe {new Price(2000)}.\n");
app.Run();
