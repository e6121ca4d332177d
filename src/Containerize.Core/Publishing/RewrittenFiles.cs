using System.Collections.Immutable;
using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>
/// Tells the assemblies that the build rewrote for one app. A runtime pack's assemblies hold native code as they are delivered,
/// and some packages' do, so that alone says nothing.
/// </summary>
internal static class RewrittenFiles
{
    private const string CoreLibrary = "System.Private.CoreLib.dll";

    /// <summary>The files, marked.</summary>
    /// <exception cref="ContainerizeException">A file cannot be read.</exception>
    public static ImmutableArray<PublishFile> Mark(ImmutableArray<PublishFile> files, bool isTrimmed)
    {
        ImmutableDictionary<string, PrecompiledAssembly> assemblies = files
            .Where(static file => file.RelativePath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .Select(static file => (file.RelativePath, Assembly: Read(file.FullPath)))
            .Where(static file => file.Assembly is not null)
            .ToImmutableDictionary(static file => file.RelativePath, static file => file.Assembly!, StringComparer.Ordinal);

        // A build that compiles packages ahead of time compiles its own assemblies too. The core library comes compiled, and
        // what trims it takes the code out.
        bool isCompiled = files.Any(file =>
            file.Origin.Kind is OriginKind.App or OriginKind.ProjectReference && assemblies.GetValueOrDefault(file.RelativePath) is { IsReadyToRun: true });
        isTrimmed |= assemblies.GetValueOrDefault(CoreLibrary) is { IsReadyToRun: false };

        return [.. files.Select(file => file with
        {
            IsRewritten = assemblies.TryGetValue(file.RelativePath, out PrecompiledAssembly? assembly) && file.Origin.Kind switch
            {
                OriginKind.App => false,
                _ when assembly.IsComponent => true,
                _ when isTrimmed && !assembly.IsSigned => true,
                OriginKind.RuntimePack => false,
                _ => isCompiled && assembly.IsReadyToRun && !assembly.IsSigned,
            },
        })];
    }

    private static PrecompiledAssembly? Read(string path)
    {
        try
        {
            return PrecompiledAssembly.Read(path);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw new ContainerizeException(Unreadable.File(path, exception), exception);
        }
    }
}
