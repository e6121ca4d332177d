using System.Collections.Immutable;

namespace Containerize.TestSupport.Processes;

/// <summary>The programs that tests run against, and where they come from.</summary>
public static class Tools
{
    /// <summary>Each program and the Debian package that has it.</summary>
    public static ImmutableSortedDictionary<string, string> DebianPackages { get; } =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
        {
            ["buildah"] = "buildah",
            ["disorderfs"] = "disorderfs",
            ["docker"] = "docker.io",
            ["docker-registry"] = "docker-registry",
            ["dockerd"] = "docker.io",
            ["faketime"] = "faketime",
            ["pigz"] = "pigz",
            ["podman"] = "podman",
            ["runc"] = "runc",
            ["skopeo"] = "skopeo",
            ["umoci"] = "umoci",
            ["zstd"] = "zstd",
        });

    /// <summary>Those of <see cref="DebianPackages"/> that this machine does not have.</summary>
    public static ImmutableArray<string> Missing => [.. DebianPackages.Keys.Where(static program => Find(program) is null)];

    /// <summary>
    /// Looks for a program: first where packages of the system install theirs, so that another copy in the search path does
    /// not come between, then in the search path.
    /// </summary>
    /// <returns>The program's full path; null where there is none.</returns>
    public static string? Find(string program) =>
        new[] { "/usr/bin", "/usr/sbin" }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>The program's full path.</summary>
    /// <exception cref="InvalidOperationException">The machine does not have it. The message says how to get it.</exception>
    public static string Require(string program) => Find(program) ?? throw new InvalidOperationException(
        DebianPackages.TryGetValue(program, out string? package)
            ? $"'{program}' is not installed; on Debian: apt-get install {package}, or all at once: dotnet run --project build -- test"
            : $"'{program}' is not installed");
}
