using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Build;

/// <summary>
/// Builds the solution, runs test projects and counts. Who runs tests reads the last line: it has the counts, whatever
/// happened, and what kept tests from running counts as a failed one.
/// </summary>
/// <param name="projects">The projects' names, in the folder <c>tests</c>.</param>
/// <param name="components">What becomes of tests against real components: a value of <see cref="Components.Variable"/>, or null.</param>
internal sealed class TestRun(IEnumerable<string> projects, string? components)
{
    private TestCounts _total = new(0, 0, 0);

    /// <summary>All test projects: those that the test SDK is in.</summary>
    public static IEnumerable<string> AllProjects =>
        Directory.EnumerateFiles(RepositoryFolder.Combine("tests"), "*.csproj", SearchOption.AllDirectories)
            .Where(static project => File.ReadAllText(project).Contains("\"Microsoft.NET.Test.Sdk\"", StringComparison.Ordinal))
            .Select(static project => Path.GetFileNameWithoutExtension(project))
            .Order(StringComparer.Ordinal);

    private static string Results => RepositoryFolder.Combine("artifacts", "test-results");

    /// <summary>Prepares, builds, runs and prints the counts.</summary>
    /// <returns>Whether all went well.</returns>
    public async Task<bool> RunAsync(Func<CancellationToken, Task> prepareAsync, CancellationToken cancellationToken)
    {
        try
        {
            await prepareAsync(cancellationToken);
            await BuildAsync(cancellationToken);
            foreach (string project in projects)
            {
                await RunAsync(project, cancellationToken);
            }
        }
#pragma warning disable CA1031 // The counts come last: the runtime would print an exception after them.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception is OperationCanceledException ? "the tests were cancelled"
                : TargetFailedException.IsExpected(exception) ? exception.Message
                : exception.ToString());
        }

        Console.WriteLine(_total);
        return _total is { Passed: > 0, Failed: 0 };
    }

    private static async Task BuildAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(Results))
        {
            Directory.Delete(Results, recursive: true);
        }

        // Not the configuration that this program was built in: a file that is being run is not written over.
        await DotNet.Command("build", "Containerize.sln", "-c", "Release", "-v", "quiet").RunAsync(cancellationToken);
    }

    private async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        string report = Path.Combine(Results, $"{name}.trx");
        Command test = DotNet.Command(
            "test", Path.Combine("tests", name), "-c", "Release", "--no-build",
            "--results-directory", Results,
            "--logger", $"trx;LogFileName={name}.trx",
            "--logger", "console;verbosity=minimal",
            "--blame-hang-timeout", "10m", "--blame-hang-dump-type", "none");
        CommandResult result = await (test with { Environment = test.Environment.SetItem(Components.Variable, components) })
            .RunToEndAsync(cancellationToken);
        TestCounts counts = File.Exists(report) ? TestCounts.Read(report) : new TestCounts(0, 0, 0);
        _total += counts;

        // A test host that crashes takes its tests along, and no report counts them.
        if (result.ExitCode is not 0 && counts.Failed is 0)
        {
            Fail($"{name}: the test run ended with {result.ExitCode} and without a failed test");
        }
    }

    private void Fail(string why)
    {
        _total += new TestCounts(0, 1, 0);
        Console.WriteLine($"build: {why}");
    }
}
