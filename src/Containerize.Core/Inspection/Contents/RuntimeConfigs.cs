using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Publishing;

namespace Containerize.Inspection.Contents;

/// <summary>What the apps of an image say that they run on.</summary>
internal static class RuntimeConfigs
{
    private static readonly string[] Tools = ["/dotnet/shared/", "/dotnet/sdk/"];

    /// <summary>The <c>*.runtimeconfig.json</c> of apps by path. Those of .NET's own tools and those that cannot be read are left out.</summary>
    public static ImmutableSortedDictionary<string, RuntimeConfig> Of(IEnumerable<LayerContents> layers)
    {
        ImmutableSortedDictionary<string, RuntimeConfig>.Builder configs = ImmutableSortedDictionary.CreateBuilder<string, RuntimeConfig>(StringComparer.Ordinal);
        foreach ((string path, ImmutableArray<byte> content) in layers.SelectMany(static layer => layer.Documents))
        {
            if (path.EndsWith(Documents.RuntimeConfigEnd, StringComparison.Ordinal)
                && !Tools.Any(folder => path.Contains(folder, StringComparison.Ordinal))
                && TryRead(path, content) is { } config)
            {
                configs[path] = config;
            }
        }

        return configs.ToImmutable();
    }

    private static RuntimeConfig? TryRead(string path, ImmutableArray<byte> content)
    {
        try
        {
            return MetadataJson.Parse(content.AsSpan(), path, PublishJsonContext.Default.RuntimeConfigFile).ToRuntimeConfig();
        }
        catch (ContainerizeException)
        {
            return null;
        }
    }
}
