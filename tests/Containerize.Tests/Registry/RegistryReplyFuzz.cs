using Containerize.Diagnostics;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Answers that nobody has specified.</summary>
public static class RegistryReplyFuzz
{
    [Fact]
    public static async Task FailsOnlyAsDocumented()
    {
        await using Session session = await Session.StartAsync(settings: new() { MaximumTries = 1 });
        string[] replies = [.. Mutation.Of(57, 500, """{"errors":[{"code":"DENIED","message":"no","detail":null}]}""", "null", "[]")];
        int next = 0;
        session.Registry.Fail(
            "GET", "/manifests/", (context, registry) => Faults.Status(
                (next % 3) switch { 0 => 400, 1 => 200, _ => 429 }, replies[next++])(context, registry), times: int.MaxValue);

        foreach (string _ in replies)
        {
            Diagnostic failure = await Session.FailureOf(() => session.PullAsync());
            Assert.InRange((int)failure.Code, 2000, 4999);
        }

        Assert.Equal(replies.Length, next);
    }
}
