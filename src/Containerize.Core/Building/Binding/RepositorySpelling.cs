namespace Containerize.Building.Binding;

/// <summary>The spelling of a repository after a name that follows other rules, as the .NET SDK's container support has it.</summary>
internal static class RepositorySpelling
{
    /// <summary>
    /// Lower case, with <c>-</c> for what a repository's name cannot hold, and none of <c>-</c>, <c>.</c> and <c>_</c> at an end
    /// of a part. May still be no repository's name, when nothing is left of a part.
    /// </summary>
    public static string Of(string name) => string.Join('/', name.Split('/').Select(OfPart));

    private static string OfPart(string part) => string.Concat(part.ToLowerInvariant().Select(static character =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' ? character : '-')).Trim('-', '.', '_');
}
