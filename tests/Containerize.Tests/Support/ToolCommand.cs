using System.Collections.Immutable;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Support;

/// <summary>The tool as a process of its own, with a home that a test gives it and nothing of this machine's settings.</summary>
internal static class ToolCommand
{
    private static readonly string[] OfThisMachine =
    [
        "REGISTRY_AUTH_FILE", "DOCKER_AUTH_CONFIG", "XDG_CONFIG_HOME", "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY",
        "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SOURCE_DATE_EPOCH", "CONTAINERIZE_CACHE_FOLDER",
    ];

    /// <summary>The command <c>containerize build</c>.</summary>
    /// <param name="home">The home folder, for credentials, certificates and caches.</param>
    /// <param name="arguments">What follows <c>build</c>.</param>
    public static Command Build(string home, params ImmutableArray<string> arguments) => Run(home, ["build", .. arguments]);

    /// <summary>Any command.</summary>
    /// <param name="home">The home folder, for credentials, certificates and caches.</param>
    /// <param name="arguments">What follows <c>containerize</c>.</param>
    public static Command Run(string home, params ImmutableArray<string> arguments) => new(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : Tools.Find("dotnet") ?? "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "containerize.dll"), .. arguments])
    {
        Environment = OfThisMachine.ToImmutableDictionary(static name => name, static _ => (string?)null)
            .Add("HOME", home)
            .Add("DOCKER_CONFIG", home)
            .Add("XDG_RUNTIME_DIR", home)
            .Add("XDG_CACHE_HOME", Path.Combine(home, "cache")),
    };

    /// <summary>The same command with more variables.</summary>
    public static Command Given(this Command command, string variable, string? value) =>
        command with { Environment = command.Environment.SetItem(variable, value) };
}
