namespace Containerize.Credentials;

/// <summary>A credential helper as a configuration names it.</summary>
/// <param name="Name">What its program's name ends in.</param>
/// <param name="Config">The configuration: a file, or the variable that it is in.</param>
internal sealed record CredentialHelper(string Name, string Config)
{
    /// <summary>The program.</summary>
    public string Program => $"docker-credential-{Name}";

    /// <summary>The program, and who wants it: for errors.</summary>
    public string Place => $"{Program}, which {Config} names";
}
