namespace Containerize.Benchmarks.Peers;

/// <summary>What a team without a builder for .NET writes: the publish output, copied over the base.</summary>
internal static class Dockerfile
{
    /// <summary>Writes the file for an app beside its publish output.</summary>
    /// <returns>Its path.</returns>
    public static string Write(BenchmarkApp app, string registry)
    {
        string path = Path.Combine(app.Folder, "Dockerfile");
        File.WriteAllText(path, $"""
            FROM {registry}/{BenchmarkApp.Base}
            WORKDIR /app
            COPY . .
            USER 1654
            ENTRYPOINT ["/app/{app.Name}"]

            """);
        return path;
    }
}
