namespace Containerize.Diagnostics;

/// <summary>
/// One thing to tell the user. Prints on one line, in the form that MSBuild recognises:
/// <c>error CTZ3001: what happened, where; what to do</c>.
/// </summary>
/// <param name="Code">The code, which has a page in <c>docs/errors</c>.</param>
/// <param name="What">What happened, without a full stop.</param>
/// <param name="Where">The file, property or server that it happened at.</param>
/// <param name="Next">What the reader can do about it, as an imperative.</param>
/// <param name="Severity">Whether the build fails.</param>
public sealed record Diagnostic(
    DiagnosticCode Code, string What, string Where, string Next, Severity Severity = Severity.Error)
{
    /// <summary>The code as it is printed, for example <c>CTZ3001</c>.</summary>
    public string CodeText => $"CTZ{(int)Code:0000}";

    /// <summary>The whole message without severity and code, and without passwords and queries of addresses.</summary>
    public string Message => Redaction.Redact(OneLine($"{What}, {Where}; {Next}"));

    /// <inheritdoc/>
    public override string ToString() => $"{(Severity is Severity.Error ? "error" : "warning")} {CodeText}: {Message}";

    // A server's words may carry line breaks or terminal escapes: neither may forge a second line.
    private static string OneLine(string text) =>
        string.Create(text.Length, text, static (line, source) =>
        {
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
}
