namespace Containerize.Tests.Components;

/// <summary>Whether a test against real components runs on a machine that does not have them.</summary>
public static class MachinesThatLackThem
{
    private const string Missing = "no-such-program";

    // Every CI service sets the variable, also for jobs on machines that have the .NET SDK and nothing else.
    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData(Containerize.TestSupport.Components.Variable, null)]
    [InlineData(Containerize.TestSupport.Components.Variable, Containerize.TestSupport.Components.Unused)]
    public static void SkipTheTest(string variable, string? value) =>
        Assert.NotNull(Containerize.TestSupport.Components.ReasonToSkip(name => name == variable ? value : null, Missing));

    [Fact]
    public static void FailTheTestInARunThatRequiresThem() =>
        Assert.Null(Containerize.TestSupport.Components.ReasonToSkip(
            static name => name is Containerize.TestSupport.Components.Variable ? Containerize.TestSupport.Components.Required : null, Missing));

    [Fact]
    public static void SkipTheTestInARunWithoutComponentsThoughTheyAreThere() =>
        Assert.NotNull(Containerize.TestSupport.Components.ReasonToSkip(
            static name => name is Containerize.TestSupport.Components.Variable ? Containerize.TestSupport.Components.Unused : null));
}
