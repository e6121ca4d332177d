using Orders;
using Shared;

WebApplication app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", static () => $"Two books are {Basket.Total(new Price(1299), new Price(701))}.\n");
app.Run();
