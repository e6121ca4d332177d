using System.Collections.Immutable;

namespace Containerize.Publishing;

/// <summary>
/// Takes out of publish output what nothing in the image can use: files of packages for other platforms, of which a portable
/// app has many, and the debug symbols of native code.
/// </summary>
public static class UsableFiles
{
    private const string SymbolsSuffix = ".dbg";

    /// <summary>The output without the files that cannot be used, which <see cref="PublishOutput.Unusable"/> then names.</summary>
    public static PublishOutput UsableOn(this PublishOutput output, TargetRuntime runtime)
    {
        ImmutableHashSet<string> paths = [.. output.Files.Select(static file => file.RelativePath)];
        ILookup<bool, (PublishFile File, string? Reason)> byUse = output.Files
            .Select(file => (File: file, Reason: ReasonAgainst(file, runtime, paths)))
            .ToLookup(static file => file.Reason is null);
        return output with
        {
            Files = [.. byUse[true].Select(static file => file.File)],
            Unusable =
            [
                .. output.Unusable
                    .Concat(byUse[false].Select(static file => new UnusableFile(file.File.RelativePath, file.File.Size, file.Reason!)))
                    .OrderBy(static file => file.RelativePath, StringComparer.Ordinal),
            ],
        };
    }

    private static string? ReasonAgainst(PublishFile file, TargetRuntime runtime, ImmutableHashSet<string> paths) =>
        (file.RuntimeIdentifier ?? RuntimeIdentifierOf(file.RelativePath)) is { } rid && !runtime.Accepts(rid) ? $"for {rid}"
        : file.IsExecutable
            && file.RelativePath.EndsWith(SymbolsSuffix, StringComparison.Ordinal)
            && paths.Contains(file.RelativePath[..^SymbolsSuffix.Length]) ? UnusableFile.DebugSymbols
        : null;

    // Where packages keep such files, and where the build puts those that deps.json does not list.
    private static string? RuntimeIdentifierOf(string path) =>
        path.Split('/') is ["runtimes", { Length: > 0 } rid, "native" or "lib", _, ..] ? rid : null;
}
