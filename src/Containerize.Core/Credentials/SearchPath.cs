namespace Containerize.Credentials;

/// <summary>Where programs are looked for: absolute folders alone, so that the working directory never gives one.</summary>
/// <param name="Folders">The folders, as <c>PATH</c> spells them.</param>
internal sealed record SearchPath(string? Folders)
{
    /// <summary>The folders of the environment variable <c>PATH</c>.</summary>
    public static SearchPath OfEnvironment => new(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>The whole path of a program; null where no folder has it.</summary>
    public string? Find(string program) =>
        (Folders ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);
}
