using System.Text.Json.Nodes;
using Containerize.Building;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

public sealed class PlanReports : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void NameWhatStaysOut()
    {
        PublishedApp.Typical(_temp.At("publish"));
        ContainerPlan plan = ContainerPlan.Make(new BuildRequest { PublishFolder = _temp.At("publish") }, new RecordingLog());
        plan = plan with { Output = plan.Output with { Unusable = [new UnusableFile("Shop.dbg", 2_500_000, "debug symbols")] } };

        string[] lines = [.. PlanReport.Lines(plan)];
        JsonNode json = JsonNode.Parse(PlanReport.Json(plan))!;

        Assert.Equal("left out, 1 file, 2.5 MB", lines[^2]);
        Assert.Equal("Shop.dbg 2.5 MB debug symbols", string.Join(' ', lines[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("""[{"source":"Shop.dbg","size":2500000,"reason":"debug symbols"}]""", json["leftOut"]!.ToJsonString());
    }
}
