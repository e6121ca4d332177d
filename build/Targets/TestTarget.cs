using Containerize.Build.BaseImages;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Build.Targets;

internal sealed record TestTarget() : Target("test", "installs what the tests need, and runs all of them")
{
    private static string Results => RepositoryFolder.Combine("artifacts", "test-results");

    // Who runs the tests reads the last line, whatever happened: nothing is printed after it.
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        TestCounts total = new(0, 0, 0);
        bool isComplete = false;
        try
        {
            await PrepareAsync(cancellationToken);
            foreach (string project in Projects)
            {
                total += await RunAsync(project, cancellationToken);
            }

            isComplete = true;
        }
        catch (Exception exception) when (TargetFailedException.IsExpected(exception))
        {
            Console.WriteLine($"build: {exception.Message}");
        }

        Console.WriteLine(total);
        return isComplete && total is { Passed: > 0, Failed: 0 };
    }

    private static async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await DebianTools.InstallAsync(cancellationToken);
        if (DebianSuite.IsKnownHere)
        {
            await BaseImagesTarget.MakeMissingAsync(cancellationToken);
        }

        if (Directory.Exists(Results))
        {
            Directory.Delete(Results, recursive: true);
        }

        // Not the configuration that this program was built in: a file that is being run is not written over.
        await DotNet.Command("build", "Containerize.sln", "-c", "Release", "-v", "quiet").RunAsync(cancellationToken);
    }

    // A test project is one that the test SDK is in.
    private static IEnumerable<string> Projects =>
        Directory.EnumerateFiles(RepositoryFolder.Combine("tests"), "*.csproj", SearchOption.AllDirectories)
            .Where(static project => File.ReadAllText(project).Contains("\"Microsoft.NET.Test.Sdk\"", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static async Task<TestCounts> RunAsync(string project, CancellationToken cancellationToken)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        string report = Path.Combine(Results, $"{name}.trx");
        CommandResult result = await DotNet.Command(
            "test", project, "-c", "Release", "--no-build",
            "--results-directory", Results,
            "--logger", $"trx;LogFileName={name}.trx",
            "--logger", "console;verbosity=minimal",
            "--blame-hang-timeout", "10m", "--blame-hang-dump-type", "none").RunToEndAsync(cancellationToken);
        TestCounts counts = File.Exists(report) ? TestCounts.Read(report) : new TestCounts(0, 0, 0);
        if (result.ExitCode is 0 || counts.Failed > 0)
        {
            return counts;
        }

        // A test host that crashes takes its tests along, and no report counts them.
        Console.WriteLine($"{name}: the test run ended with {result.ExitCode} and without a failed test");
        return counts with { Failed = 1 };
    }
}
