using Containerize.Diagnostics;

namespace Containerize.Tests.Support;

/// <summary>Expectations of the one exception that failures travel in.</summary>
internal static class Failing
{
    /// <summary>The one diagnostic that an action fails with.</summary>
    public static Diagnostic With(DiagnosticCode code, Action action) =>
        Only(code, Assert.Throws<ContainerizeException>(action));

    /// <inheritdoc cref="With(DiagnosticCode, Action)"/>
    public static async Task<Diagnostic> WithAsync(DiagnosticCode code, Func<Task> action) =>
        Only(code, await Assert.ThrowsAsync<ContainerizeException>(action));

    private static Diagnostic Only(DiagnosticCode code, ContainerizeException exception)
    {
        Diagnostic diagnostic = Assert.Single(exception.Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        Assert.NotEmpty(diagnostic.What);
        Assert.NotEmpty(diagnostic.Where);
        Assert.NotEmpty(diagnostic.Next);
        return diagnostic;
    }
}
