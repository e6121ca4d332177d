using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Containerize.TestSupport;
using Xunit.Sdk;

namespace Containerize.PackageTests;

/// <summary>What came of a build. Where it is not what a test expects, the binary log is kept.</summary>
internal sealed class Outcome(string folder, string log, int exitCode, string output)
{
    public string Output => output;

    /// <summary>The binary log.</summary>
    public string BinaryLog => log;

    /// <summary>The request that the task wrote.</summary>
    public JsonObject Request => Read("request.json") ?? throw Unexpected("no request");

    /// <summary>The result that the tool wrote, if it came to that.</summary>
    public JsonObject? Result => Read("result.json");

    /// <summary>How many images were built: the tool names each once.</summary>
    public int Images => Count(@"^\s*image  sha256:");

    /// <summary>The codes of all errors, each as often as it was reported.</summary>
    public string[] Errors => [.. Matches(@"error ([A-Z]+[0-9]+)\b").Select(static match => match.Groups[1].Value)];

    public int Count(string pattern) => Matches(pattern).Count;

    public Outcome ShouldSucceed() => exitCode is 0 ? this : throw Unexpected($"exit code {exitCode}");

    public Outcome ShouldFail() => exitCode is not 0 ? this : throw Unexpected("exit code 0");

    private MatchCollection Matches(string pattern) => Regex.Matches(output, pattern, RegexOptions.Multiline);

    private JsonObject? Read(string name) =>
        Directory.Exists(Path.Combine(folder, "obj"))
        && Directory.EnumerateFiles(Path.Combine(folder, "obj"), name, SearchOption.AllDirectories).SingleOrDefault() is { } path
            ? JsonNode.Parse(File.ReadAllText(path))!.AsObject()
            : null;

    private XunitException Unexpected(string what)
    {
        string kept = RepositoryFolder.Combine("artifacts", "package-tests", $"{Guid.NewGuid():n}.binlog");
        if (File.Exists(log))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.Copy(log, kept);
        }

        return new XunitException($"{what}, see {kept}{Environment.NewLine}{output}");
    }
}
