using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Support;

/// <summary>The tool, as a process of its own: what it is given beyond its arguments can be chosen.</summary>
/// <param name="Folder">The folder that the tool's files are in.</param>
internal sealed record ToolProcess(string Folder)
{
    /// <summary>The tool that was built with the tests.</summary>
    public static ToolProcess OfThisBuild { get; } = new(AppContext.BaseDirectory);

    /// <summary>Variables of the tool's environment.</summary>
    public ImmutableDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>A program that starts the tool, with its arguments. The tool's command line follows them.</summary>
    public ImmutableArray<string> StartedBy { get; init; } = [];

    /// <summary>A copy of the tool where other users may read it.</summary>
    public ToolProcess CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "*.dll").Append(Path.Combine(Folder, "containerize.runtimeconfig.json"))
            .Append(Path.Combine(Folder, "containerize.deps.json")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return this with { Folder = folder };
    }

    /// <summary>Builds an image into an OCI layout.</summary>
    /// <returns>The image's digest, as the tool reports it.</returns>
    public async Task<string> BuildAsync(string publishFolder, string layout, params ImmutableArray<string> options)
    {
        string result = layout + ".json";
        ImmutableArray<string> line =
        [
            .. StartedBy, "dotnet", Path.Combine(Folder, "containerize.dll"),
            "build", publishFolder, "--to", $"oci:{layout}", "--output-json", result, .. options,
        ];
        await new Command(line[0], line[1..]) { Environment = Environment }.RunAsync(default);
        return (string)JsonNode.Parse(await File.ReadAllTextAsync(result))!["digest"]!;
    }
}
