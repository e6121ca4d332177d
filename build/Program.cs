using System.Runtime.InteropServices;
using Containerize.Build;
using Containerize.Build.Targets;

Target[] targets =
[
    new DemoTarget(),
    new TestTarget(),
    new UnitTestTarget(),
    new PackTarget(),
    new FormatTarget(),
    new BaseImagesTarget(),
    new BasePackagesTarget(),
    new SoakTarget(),
    new FuzzTarget(),
    new BenchTarget(),
];

if (args is not [string name] || name is "list")
{
    foreach (Target each in targets)
    {
        Console.WriteLine($"{each.Name,-12} {each.Summary}");
    }

    return args is ["list"] or [] ? 0 : Fail("one target is expected: dotnet run --project build -- <target>");
}

if (targets.SingleOrDefault(each => each.Name == name) is not { } target)
{
    return Fail($"there is no target '{name}'; the targets are {string.Join(", ", targets.Select(static each => each.Name))}, list");
}

using CancellationTokenSource cancellation = new();
using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
try
{
    return await target.RunAsync(cancellation.Token) ? 0 : 1;
}
catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
{
    return Fail($"{name} was cancelled");
}
catch (Exception exception) when (TargetFailedException.IsExpected(exception))
{
    return Fail(exception.Message);
}

// What was started is ended and cleaned up before the process goes.
void Cancel(PosixSignalContext signal)
{
    signal.Cancel = true;
    cancellation.Cancel();
}

static int Fail(string message)
{
    Console.Error.WriteLine($"build: {message}");
    return 1;
}
