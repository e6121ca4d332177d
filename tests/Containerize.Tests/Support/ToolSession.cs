using System.Text;
using System.Text.RegularExpressions;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Support;

/// <summary>
/// A session at a terminal, which is written down with all that the tool prints. What differs from run to run has a name in it:
/// <c>REGISTRY</c>, <c>FOLDER</c>, and <c>sha256:A</c>, <c>sha256:B</c> for digests in the order in which they are seen.
/// </summary>
/// <param name="home">The home of the tool's user.</param>
/// <param name="names">What stands for what.</param>
internal sealed partial class ToolSession(string home, params (string Name, string Value)[] names)
{
    private readonly StringBuilder _transcript = new();
    private readonly List<string> _digests = [];

    /// <summary>Runs a line, in which the names may be used.</summary>
    /// <param name="line">A line such as <c>containerize copy REGISTRY/app oci:FOLDER/layout</c>. Words in <c>"..."</c> may have spaces.</param>
    /// <param name="input">What the tool reads.</param>
    /// <returns>What it printed on standard output.</returns>
    public async Task<string> RunAsync(string line, string? input = null)
    {
        string[] words = [.. Word().Matches(line).Select(static word => word.Groups["quoted"].Success ? word.Groups["quoted"].Value : word.Value).Select(Filled)];
        Assert.Equal("containerize", words[0]);
        CommandResult result = await (ToolCommand.Run(home, [.. words[1..]]) with { Input = input }).RunToEndAsync(default);
        _transcript.Append("$ ").Append(line).Append('\n').Append(Named(result.Output)).Append(Named(result.Error));
        if (result.ExitCode is not 0)
        {
            _transcript.Append("[exit code ").Append(result.ExitCode).Append("]\n");
        }

        _transcript.Append('\n');
        return result.Output;
    }

    /// <summary>The session is the one that was reviewed.</summary>
    /// <param name="name">The name of its file in <c>Tool/Sessions</c>.</param>
    public void IsThatOf(string name) => ApprovedText.IsThatOf($"Tool/Sessions/{name}.txt", _transcript.ToString());

    private string Filled(string word) => names.Aggregate(word, static (text, name) => text.Replace(name.Name, name.Value, StringComparison.Ordinal));

    private string Named(string output)
    {
        string text = names.Aggregate(
            output.ReplaceLineEndings("\n"), static (text, name) => text.Replace(name.Value, name.Name, StringComparison.Ordinal));
        text = Digest().Replace(text, digest =>
        {
            if (!_digests.Contains(digest.Value))
            {
                _digests.Add(digest.Value);
            }

            return $"sha256:{(char)('A' + _digests.IndexOf(digest.Value))}";
        });
        return text.Length > 0 && !text.EndsWith('\n') ? text + "\n" : text;
    }

    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Digest();
}
