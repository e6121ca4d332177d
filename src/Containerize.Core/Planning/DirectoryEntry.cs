using System.Collections.Frozen;
using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>A folder.</summary>
/// <param name="Path">Where the folder is in the image.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Owner">Its owner.</param>
public sealed record DirectoryEntry(ImagePath Path, UnixFileMode Mode, Owner Owner) : LayerEntry(Path, Mode, Owner)
{
    // Folders that bases have with other modes and owners: an entry of a layer replaces those of the layers below.
    private static readonly FrozenDictionary<string, (UnixFileMode Mode, Owner Owner)> WellKnown =
        new Dictionary<string, (UnixFileMode, Owner)>
        {
            ["/home/app"] = (Modes.Directory, new Owner(1654, 1654)), // the user of Microsoft's images
            ["/root"] = (Modes.Private, Owner.Root),
            ["/tmp"] = (Modes.Shared, Owner.Root),
            ["/var/tmp"] = (Modes.Shared, Owner.Root),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// A folder that is there only since something is in it: 0755 and root's, but for a few that every base has otherwise.
    /// The same bytes in every layer.
    /// </summary>
    public static DirectoryEntry Parent(ImagePath path) => WellKnown.TryGetValue(path.ToString(), out (UnixFileMode Mode, Owner Owner) known)
        ? new(path, known.Mode, known.Owner)
        : new(path, Modes.Directory, Owner.Root);
}
