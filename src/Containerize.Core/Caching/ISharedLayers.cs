namespace Containerize.Caching;

/// <summary>Layers that other machines have made.</summary>
internal interface ISharedLayers
{
    /// <summary>What another machine knows of a layer; null where none does, or where what it says is not right.</summary>
    Task<LayerRecord?> FindAsync(LayerFingerprint fingerprint, CancellationToken cancellationToken);

    /// <summary>A layer that is known: a blob whose bytes others may have.</summary>
    Oci.IBlob Place(CachedBlob blob);

    /// <summary>Notes a layer that this machine has made, for others.</summary>
    void Add(LayerFingerprint fingerprint, Layers.Layer layer);
}
