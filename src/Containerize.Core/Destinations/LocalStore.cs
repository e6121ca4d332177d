using Containerize.Credentials;

namespace Containerize.Destinations;

/// <summary>The image store of a program on this machine, which is filled through the program itself.</summary>
/// <param name="Name">What people call the program.</param>
/// <param name="Program">The program: its name, or its whole path.</param>
public sealed record LocalStore(string Name, string Program)
{
    /// <summary>Docker, of whichever context the user has chosen.</summary>
    public static LocalStore Docker { get; } = new("Docker", "docker");

    /// <summary>Podman, of the user.</summary>
    public static LocalStore Podman { get; } = new("Podman", "podman");

    /// <summary>Where the program is; null where it is not installed.</summary>
    public string? Find() => Path.IsPathFullyQualified(Program) ? Program : SearchPath.OfEnvironment.Find(Program);
}
