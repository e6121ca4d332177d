using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;
using static Containerize.Tests.Support.Published;

namespace Containerize.Tests.Planning;

public sealed class LayersOfTheUser
{
    private static readonly string[] Paths = ["Shop.dll", "models/a.bin", "models/de/b.bin", "models/tmp/c.bin", "models.txt", "wwwroot/models/d.bin"];

    [Theory]
    [InlineData("models/**", "models/a.bin models/de/b.bin models/tmp/c.bin")]
    [InlineData("models/*", "models/a.bin")]
    [InlineData("models/*.bin", "models/a.bin")]
    [InlineData("**/*.bin", "models/a.bin models/de/b.bin models/tmp/c.bin wwwroot/models/d.bin")]
    [InlineData("**/models/**", "models/a.bin models/de/b.bin models/tmp/c.bin wwwroot/models/d.bin")]
    [InlineData("models", "models/a.bin models/de/b.bin models/tmp/c.bin")]
    [InlineData("models/", "models/a.bin models/de/b.bin models/tmp/c.bin")]
    [InlineData("models/a.bin", "models/a.bin")]
    [InlineData("models.txt;models/de/*", "models.txt models/de/b.bin")]
    [InlineData("MODELS/**", "")]
    [InlineData("model", "")]
    public void HoldWhatTheirPatternsMatch_scb631_sdk49076(string patterns, string expected)
    {
        LayerPlan plan = Plan(Rule("mine", patterns));

        Assert.Equal(expected, Files(plan, "custom: mine"));
        Assert.Equal(expected.Length is 0, !plan.UnusedRules.IsEmpty);
    }

    [Theory]
    [InlineData("models/tmp/**")]
    [InlineData("models/tmp")]
    [InlineData("nothing;**/c.bin")]
    public void LeaveOutWhatIsExcepted(string except) =>
        Assert.Equal("models/a.bin models/de/b.bin", Files(Plan(Rule("mine", "models/**", except)), "custom: mine"));

    [Fact]
    public void TakeAFileByTheFirstRuleThatMatches()
    {
        LayerPlan plan = Plan(Rule("german", "**/de/**"), Rule("binary", "**/*.bin"), Rule("german", "models/a.bin"), Rule("rest", "**/*.txt"));

        Assert.Equal(["custom: german", "custom: binary", "custom: rest"], plan.Layers.Take(3).Select(static layer => layer.Key.Title));
        Assert.Equal("models/de/b.bin", Files(plan, "custom: german"));
        Assert.Equal("models/a.bin models/tmp/c.bin wwwroot/models/d.bin", Files(plan, "custom: binary"));
        Assert.Equal(["models/a.bin"], Assert.Single(plan.UnusedRules).Files.Patterns.AsEnumerable());
    }

    [Fact]
    public void HoldFilesOfEveryOriginAndTakeThemOutOfTheirLayers()
    {
        LayerPlan plan = LayerPlanner.Plan(
            Output(Package("Big", 9_000_000), Package("Rewritten") with { IsRewritten = true }, File("Shop.dll", OriginKind.App)),
            ImagePath.Root,
            new LayeringOptions { Rules = [Rule("mine", "*")] },
            []);

        PlannedLayer layer = Assert.Single(plan.Layers);
        Assert.Equal(3, layer.Files.Length);
        Assert.All(layer.Files, static file => Assert.Equal("rule '*'", file.Reason));
    }

    private static LayerRule Rule(string name, string files, string except = "") =>
        new(name, new PathPatterns([.. files.Split(';')]), new PathPatterns([.. except.Split(';', StringSplitOptions.RemoveEmptyEntries)]));

    private static LayerPlan Plan(params LayerRule[] rules) => LayerPlanner.Plan(
        Output(Paths.Select(static path => File(path, OriginKind.App))), ImagePath.Root, new LayeringOptions { Rules = [.. rules] }, []);

    private static string Files(LayerPlan plan, string title) => string.Join(
        ' ', plan.Layers.Where(layer => layer.Key.Title == title).SelectMany(static layer => layer.Files).Select(static file => file.Source));
}
