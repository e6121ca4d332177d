using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Components;

public static class RunningProcesses
{
    [ComponentFact("sh", Timeout = 60_000)]
    public static async Task EndWithTheirChildrenWhenTheirTimeIsOver()
    {
        // The shell takes no notice of the request to end, and prints the number of a child that waits.
        Command stubborn = new("/bin/sh", "-c", "trap '' TERM; sleep 600 & echo $!; wait")
        {
            Timeout = TimeSpan.FromSeconds(1),
            Grace = TimeSpan.FromSeconds(1),
        };
        await using RunningProcess process = stubborn.Start();
        string child = await process.WaitUntilAsync(
            () => Task.FromResult(process.Printed.EndsWith('\n') ? process.Printed.Trim() : null), default);

        await Assert.ThrowsAsync<TimeoutException>(() => process.WaitForEndAsync(default));

        Assert.True(process.HasEnded);
        await GoneAsync(child);
    }

    [ComponentFact("sh", Timeout = 60_000)]
    public static async Task EndWithChildrenThatTheyWouldLeaveBehind()
    {
        await using RunningProcess process = new Command("/bin/sh", "-c", "sleep 600 & echo $!; wait").Start();
        string child = await process.WaitUntilAsync(
            () => Task.FromResult(process.Printed.EndsWith('\n') ? process.Printed.Trim() : null), default);

        await process.StopAsync();

        await GoneAsync(child);
    }

    [ComponentFact("sh")]
    public static async Task SayWhatTheyPrintedWhenTheyFail()
    {
        CommandFailedException exception = await Assert.ThrowsAsync<CommandFailedException>(
            () => new Command("/bin/sh", "-c", "echo out; echo err >&2; exit 3").RunAsync(default));

        Assert.Equal(new CommandResult(3, "out\n", "err\n"), exception.Result);
    }

    // The kernel takes its time.
    private static async Task GoneAsync(string id)
    {
        while (IsAlive(id))
        {
            await Task.Delay(10);
        }
    }

    // A process that nobody has waited for yet is a zombie: gone all the same.
    private static bool IsAlive(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
