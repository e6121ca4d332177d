using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Caching;

/// <summary>
/// Names a layer by all that its bytes depend on, before any of them is made: the entries, the content of the files, and how
/// it is written. Two layers with one fingerprint have one digest.
/// </summary>
public sealed record LayerFingerprint
{
    private readonly string _hex;

    private LayerFingerprint(string hex) => _hex = hex;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => _hex;

    /// <summary>The fingerprint of entries.</summary>
    /// <param name="form">How the layer is written: layout version, compression and effort.</param>
    /// <param name="entries">The entries in their order.</param>
    /// <param name="contentOf">The digest of a file's bytes.</param>
    internal static LayerFingerprint Of(string form, ImmutableArray<LayerEntry> entries, Func<FileEntry, Digest> contentOf)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, form);
        foreach (LayerEntry entry in entries)
        {
            Append(hash, entry switch
            {
                FileEntry file => $"file {contentOf(file)}",
                SymlinkEntry link => $"link {link.Target}",
                _ => "folder",
            });
            Append(hash, $"{(int)entry.Mode} {entry.Owner.User} {entry.Owner.Group}");
            Append(hash, entry.Path.ToString());
        }

        return new LayerFingerprint(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // A name may hold any character, but for this one.
    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
