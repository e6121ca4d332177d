using Containerize.Building;
using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Planning;
using Containerize.Tests.Support;

namespace Containerize.Tests.Building.Binding;

public sealed class LayeringOptionsBinding
{
    [Theory]
    [InlineData(null, 20)]
    [InlineData("", 20)]
    [InlineData("8", 8)]
    [InlineData("100", 100)]
    public void TakesABudget(string? text, int budget) =>
        Assert.Equal(budget, Bind(new BuildRequest { ContainerLayerBudget = text }).Budget);

    [Theory]
    [InlineData("7")]
    [InlineData("101")]
    [InlineData("-8")]
    [InlineData("8.5")]
    [InlineData(" 8")]
    [InlineData("many")]
    public void RefusesABudgetOutOfRange(string text) =>
        Failing.With(DiagnosticCode.InvalidLayerBudget, () => Bind(new BuildRequest { ContainerLayerBudget = text }));

    // As MSBuild hands over items, expanded and not.
    [Theory]
    [InlineData("models/a.bin", null, null, null, "models")]
    [InlineData("models/de/b.bin", null, null, "de/", "models")]
    [InlineData(@"models\de\b.bin", null, null, @"de\", "models")]
    [InlineData("assets/models/x/y/b.bin", null, null, "x/y/", "assets/models")]
    [InlineData("x/y/b.bin", null, null, "x/y/", "custom")]
    [InlineData("a.onnx", null, null, null, "custom")]
    [InlineData("models/**", null, null, null, "models")]
    [InlineData("**/*.onnx", null, null, null, "custom")]
    [InlineData("models", null, null, null, "models")]
    [InlineData("models/a.bin", null, "mine", null, "mine")]
    [InlineData("models", "assets/**", null, null, "models")]
    public void NamesALayerAfterItsFolder(string include, string? pattern, string? name, string? folders, string expected) =>
        Assert.Equal(expected, Assert.Single(Bind(new LayerItem(include, pattern, null, name, folders)).Rules).Name);

    [Fact]
    public void MakesOneRuleOfWhatMsBuildExpanded()
    {
        LayeringOptions options = Bind(
            new LayerItem("models/a.bin"), new LayerItem("models/x/b.bin", Folders: "x/"), new LayerItem("other", "gen/**;./more/*", "a;b"));

        Assert.Equal(
            ["models: models/a.bin;models/x/b.bin except ", "other: gen/**;more/* except a;b"],
            options.Rules.Select(static rule => $"{rule.Name}: {rule.Files} except {rule.Except}"));
    }

    [Theory]
    [InlineData("../models/**", null)]
    [InlineData("models/../../x", null)]
    [InlineData("/models", null)]
    [InlineData("models", "../x")]
    [InlineData(";", null)]
    public void RefusesPatternsThatLeaveTheFolder(string include, string? except) =>
        Failing.With(DiagnosticCode.InvalidLayerRule, () => Bind(new LayerItem(include, Except: except)));

    // As the command line hands over "=models/**", "models=" and "models=!models/tmp/**".
    [Theory]
    [InlineData("", "models/**", null)]
    [InlineData(" ", "models/**", null)]
    [InlineData("models", "", null)]
    [InlineData("models", "", "models/tmp/**")]
    public void RefusesALayerWithoutANameOrAPattern(string name, string pattern, string? except) =>
        Failing.With(DiagnosticCode.InvalidLayerRule, () => Bind(new LayerItem(name, pattern, except, name)));

    [Fact]
    public void RefusesMoreLayersThanAnImageCanHold() =>
        Failing.With(DiagnosticCode.InvalidLayerRule, () => Bind([.. Enumerable.Range(0, 21).Select(static i => new LayerItem($"d{i}/x"))]));

    private static LayeringOptions Bind(params LayerItem[] items) => Bind(new BuildRequest { ContainerLayer = [.. items] });

    private static LayeringOptions Bind(BuildRequest request) =>
        OptionsBinder.Bind(request with { PublishFolder = "publish" }, sourceDateEpoch: null).Layering;
}
