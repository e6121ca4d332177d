using Containerize.Diagnostics;

namespace Containerize.Tests.Diagnostics;

public sealed class DiagnosticLine
{
    [Fact]
    public void IsOneThatMSBuildRecognises() => Assert.Equal(
        "error CTZ0003: it broke, here; mend it",
        new Diagnostic(DiagnosticCode.ScratchNotWritable, "it broke", "here", "mend it").ToString());

    [Fact]
    public void SaysWarningWhereTheBuildGoesOn() => Assert.StartsWith(
        "warning CTZ9001: ",
        new Diagnostic(DiagnosticCode.Bug, "a", "b", "c", Severity.Warning).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void CannotBeForgedByWordsOfAServer() => Assert.Equal(
        "error CTZ9001: no  error CTZ0001: yes,  [31mred; x",
        new Diagnostic(DiagnosticCode.Bug, "no\r\nerror CTZ0001: yes", "\u001b[31mred", "x").ToString());

    [Fact]
    public void IsOneOfSeveralInAnException()
    {
        Diagnostic one = new(DiagnosticCode.Bug, "a", "b", "c");
        ContainerizeException exception = new([one, one with { What = "d" }]);

        Assert.Equal(2, exception.Message.Split(Environment.NewLine).Length);
    }
}
