using System.Globalization;
using Containerize.TestSupport;
using Containerize.TestSupport.Soak;

namespace Containerize.Build.Targets;

internal sealed record SoakTarget() : Target("soak", "500 pushes by 8 processes to a registry that is killed at random (SOAK_PUSHES for fewer)")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await DotNet.Command("build", "src/Containerize.Tool", "-c", "Release", "-v", "quiet").RunAsync(cancellationToken);
        int pushes = int.Parse(Environment.GetEnvironmentVariable("SOAK_PUSHES") ?? "500", CultureInfo.InvariantCulture);
        SoakReport report = await PushSoak.RunAsync(
            new SoakOptions(RepositoryFolder.Combine("artifacts", "bin", "Containerize.Tool", "release", "containerize.dll"), pushes, Processes: 8),
            Console.WriteLine,
            cancellationToken);
        Console.WriteLine(report);
        return report.IsGood;
    }
}
