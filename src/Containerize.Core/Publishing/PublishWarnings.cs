using System.Collections.Immutable;
using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>What a user should look at in publish output before it is shared.</summary>
public static class PublishWarnings
{
    private const int MostNames = 20;

    /// <summary>The warnings, one of each kind at most.</summary>
    /// <exception cref="ContainerizeException">A file cannot be read.</exception>
    public static IEnumerable<Diagnostic> Of(PublishOutput output)
    {
        ImmutableArray<string> secrets =
            [.. output.Files.Select(static file => Suspect(file)).OfType<string>()];
        if (secrets is not [])
        {
            yield return Warning(
                DiagnosticCode.SecretInPublishOutput,
                $"the image will hold what looks like a secret: {Join(secrets)}",
                output,
                "keep it out with CopyToPublishDirectory=\"Never\" and give it to the container when it starts, or leave it if all of it may be public (in a project, NoWarn=CTZ3008 hides this)");
        }

        ImmutableArray<string> twins =
        [
            .. NameTwins.In(output.Files.Select(static file => file.RelativePath)).Select(static names => string.Join(" and ", names)),
        ];
        if (twins is not [])
        {
            yield return Warning(
                DiagnosticCode.NamesAlmostEqual,
                $"files have names that differ by case or Unicode form only: {Join(twins)}",
                output,
                "rename one of them: Windows and macOS take them for one file, so a publish there gives another image");
        }
    }

    private static string? Suspect(PublishFile file)
    {
        try
        {
            return SecretFile.Suspicion(file) is { } suspicion ? $"{file.RelativePath} ({suspicion})" : null;
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(Unreadable.File(file.FullPath, exception), exception);
        }
    }

    private static string Join(ImmutableArray<string> names) => names.Length <= MostNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostNames))} and {names.Length - MostNames} more";

    private static Diagnostic Warning(DiagnosticCode code, string what, PublishOutput output, string next) =>
        new(code, what, output.Folder, next, Severity.Warning);
}
