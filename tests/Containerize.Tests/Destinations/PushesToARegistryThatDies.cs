using Containerize.TestSupport;
using Containerize.TestSupport.Soak;

namespace Containerize.Tests.Destinations;

/// <summary>The soak at small size. At large: <c>dotnet run --project build -- soak</c>.</summary>
public static class PushesToARegistryThatDies
{
    [ComponentFact("docker-registry", "skopeo")]
    public static async Task AreWholeOrHaveNoTag()
    {
        SoakReport report = await PushSoak.RunAsync(
            new SoakOptions(Path.Combine(AppContext.BaseDirectory, "containerize.dll"), Pushes: 12, Processes: 3), static _ => { }, default);

        Assert.True(report.IsGood, report.ToString());
        Assert.True(report.Count(SoakOutcome.Succeeded) > 0, report.ToString());
        Assert.True(report.RegistryKills > 0, report.ToString());
    }
}
