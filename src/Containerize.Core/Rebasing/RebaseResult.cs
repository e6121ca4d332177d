using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Containerize.Oci;

namespace Containerize.Rebasing;

/// <summary>What a rebase did. Its JSON has these names, in camel case.</summary>
public sealed record RebaseResult
{
    /// <summary>The version of the result's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The image as it was named.</summary>
    public required string Image { get; init; }

    /// <summary>The base as it is named.</summary>
    public required string Base { get; init; }

    /// <summary>The digest of the image or the index before. It stays where it was, under its digest.</summary>
    public required Digest OldDigest { get; init; }

    /// <summary>The digest that the names stand for now.</summary>
    public required Digest Digest { get; init; }

    /// <summary>The names of the result.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>The images, one a platform.</summary>
    public required ImmutableArray<RebasedImage> Images { get; init; }

    /// <summary>The bytes of blobs and manifests that were written.</summary>
    public required long BytesSent { get; init; }

    /// <summary>The requests that it took to write; 0 where no registry is involved.</summary>
    public required int Requests { get; init; }

    /// <summary>The digest of the artifact that records the digest of before; null where none was asked for, or nothing has changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Digest? Record { get; init; }

    /// <summary>The result as JSON, for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RebaseJson.Readable.RebaseResult);
}
