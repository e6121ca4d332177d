using Containerize.Caching;
using Containerize.Diagnostics;
using Containerize.Layers;
using Containerize.Planning;
using Containerize.Sharing;

namespace Containerize.Building;

/// <summary>Makes the layers of a build, or has them from earlier builds and from other machines.</summary>
internal sealed class LayerBuilders : IDisposable
{
    // What this library wrote is not believed by another version of it, whose bytes may be others.
    private static readonly Guid Version = typeof(LayerBuilder).Module.ModuleVersionId;

    private readonly LayerBuilder _plain;
    private readonly IBuildLog _log;
    private readonly LayerCache? _cache;
    private readonly FileHashes? _hashes;
    private readonly CachedLayerBuilder? _own;
    private readonly CachedLayerBuilder? _shared;

    /// <summary>Uses the cache where the options do.</summary>
    /// <param name="options">The options.</param>
    /// <param name="folder">The cache; null where there can be none.</param>
    /// <param name="plain">Makes layers.</param>
    /// <param name="shared">The layers of other machines; null for none.</param>
    /// <param name="log">Is told where the cache cannot be used.</param>
    public LayerBuilders(BuildOptions options, CacheFolder? folder, LayerBuilder plain, RegistryLayers? shared, IBuildLog log)
    {
        (_plain, _log) = (plain, log);
        if (options.Cache && folder is not null)
        {
            string form = $"{options.LayerFormat} {Version}";
            _cache = new LayerCache(folder);
            _hashes = new FileHashes(folder, TimeProvider.System);
            _own = new CachedLayerBuilder(plain, _cache, _hashes, new NoSharedLayers(), form, log);
            _shared = shared is null ? null : new CachedLayerBuilder(plain, _cache, _hashes, shared, form, log);
        }
    }

    /// <summary>Whether the cache has led to a layer that is another one when it is made.</summary>
    public bool IsMisled => (_own?.IsMisled ?? false) || (_shared?.IsMisled ?? false);

    /// <summary>What makes layers of a kind. Only those that are the same in other apps are shared with other machines.</summary>
    public ILayerBuilder For(LayerKind kind) =>
        (kind is LayerKind.Runtime or LayerKind.Packages or LayerKind.PrereleasePackages ? _shared : null) ?? (ILayerBuilder?)_own ?? _plain;

    /// <summary>Keeps for the next build what this one has read, and sees to it that the cache does not grow for ever.</summary>
    public void Dispose()
    {
        try
        {
            _hashes?.Save();
            _cache?.Prune();
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            if (_own is { HasWarned: false } && _shared is not { HasWarned: true })
            {
                _log.Warn(CacheFolder.NotUsable(exception, _cache!.Path));
            }
        }
    }
}
