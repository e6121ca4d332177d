using System.Text.RegularExpressions;

namespace Containerize.MSBuild;

/// <summary>An error or a warning as the tool prints it: <c>error CTZ2003: text</c>.</summary>
internal sealed class ToolLine
{
    private static readonly Regex Form = new("^(error|warning) (CTZ[0-9]{4}): (.*)$", RegexOptions.CultureInvariant);

    private ToolLine(bool isError, string code, string text) => (IsError, Code, Text) = (isError, code, text);

    public bool IsError { get; }

    public string Code { get; }

    public string Text { get; }

    /// <summary>Reads one line, or gives null for one that is neither an error nor a warning.</summary>
    public static ToolLine? Parse(string line) =>
        Form.Match(line) is { Success: true, Groups: var groups }
            ? new ToolLine(groups[1].Value == "error", groups[2].Value, groups[3].Value)
            : null;
}
