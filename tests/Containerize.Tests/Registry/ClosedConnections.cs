using System.Collections.Concurrent;
using Containerize.Images;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Containerize.Tests.Registry;

/// <summary>Fault 15 of the list: connections that the registry has had enough of.</summary>
public static class ClosedConnections
{
    private static readonly Image Image = RandomImage.Create(2, layerSize: 300_000);

    [Fact]
    public static async Task F15_AreMadeAgain()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Fail("HEAD", "", Faults.Header("Connection", "close"), times: int.MaxValue);

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
    }

    // The answers do not say that they are the last ones; each next request may go into a connection that is just being closed.
    // Four such answers are one less than a request has tries.
    [Fact]
    public static async Task F15_AreMadeAgainWhereNobodySaidThatTheyWould()
    {
        await using Session session = await Session.StartAsync();
        ConcurrentBag<string> closed = [];
        foreach (string method in (string[])["GET", "HEAD", "POST", "PUT"])
        {
            session.Registry.Fail(method, "", async (context, registry) =>
            {
                closed.Add(context.Connection.Id);
                context.Response.OnCompleted(() =>
                {
                    context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
                    return Task.CompletedTask;
                });
                await registry();
            });
        }

        await session.PushAsync(Image);

        Assert.True(session.Registry.Store.Holds("app", "latest", Image));
        Assert.Equal(4, closed.Distinct().Count());
    }
}
