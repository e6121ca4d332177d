using Containerize.Oci;

namespace Containerize.Registry.Auth;

/// <summary>
/// What a token is good for
/// (<see href="https://distribution.github.io/distribution/spec/auth/scope/">scope</see>), such as
/// <c>repository:team/app:pull,push</c>.
/// </summary>
internal readonly record struct Scope(string Text)
{
    /// <summary>Reading a repository.</summary>
    public static Scope Pull(RepositoryName repository) => new($"repository:{repository}:pull");

    /// <summary>Reading and writing a repository.</summary>
    public static Scope Push(RepositoryName repository) => new($"repository:{repository}:pull,push");

    /// <summary>Reading, writing and deleting in a repository.</summary>
    public static Scope Delete(RepositoryName repository) => new($"repository:{repository}:pull,push,delete");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
