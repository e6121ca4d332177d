using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>The repository that an app's image goes to where none is named.</summary>
internal static class AppRepository
{
    /// <summary>The app's name in lower case, with <c>-</c> for what a repository's name cannot hold.</summary>
    /// <exception cref="ContainerizeException">Nothing usable is left of the name.</exception>
    public static RepositoryName For(string appName)
    {
        string name = RepositorySpelling.Of(appName);
        return RepositoryName.TryParse(name, out RepositoryName? repository, out string? why)
            ? repository
            : throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.InvalidReference,
                $"no repository can be named after the app '{appName}': {why}",
                "ContainerRepository",
                "set ContainerRepository"));
    }
}
