using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Containerize.Publishing;

namespace Containerize.Planning;

/// <summary>
/// Divides packages into layers, so that the same package comes into the same layer in every app. Big packages have a layer
/// each. The others go into a fixed number of buckets by a hash of their id, so that a new package changes one bucket.
/// </summary>
internal sealed class PackageLayers
{
    /// <summary>The bytes from which on a package gets a layer of its own.</summary>
    public const long BigPackage = 1024 * 1024;

    // What the other kinds take at the most: two runtime packs, prerelease packages, rewritten files, project
    // references, content, the app.
    private const int OtherLayers = 7;

    private readonly int _buckets;
    private readonly ImmutableHashSet<string> _alone;

    /// <param name="packages">The files that come from packages.</param>
    /// <param name="budget">The layers that the planner may make in all.</param>
    public PackageLayers(IEnumerable<PublishFile> packages, int budget)
    {
        int share = budget - OtherLayers;
        int mostAlone = share / 2;
        _buckets = share - mostAlone;
        _alone = packages
            .GroupBy(static file => file.Origin.Id, static file => file.Size, StringComparer.OrdinalIgnoreCase)
            .Select(static package => (Id: package.Key, Size: package.Sum()))
            .Where(static package => package.Size >= BigPackage)
            .OrderByDescending(static package => package.Size)
            .ThenBy(static package => package.Id, StringComparer.OrdinalIgnoreCase)
            .Take(mostAlone)
            .Select(static package => package.Id)
            .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The layer of a package.</summary>
    public LayerKey Of(string id) => _alone.TryGetValue(id, out string? alone)
        ? LayerKey.Package(alone)
        : LayerKey.Bucket(BucketOf(id, _buckets), _buckets);

    // The id's case is that of whoever wrote the reference, and means nothing.
    private static int BucketOf(string id, int buckets)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(id.ToLowerInvariant()));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)buckets);
    }
}
