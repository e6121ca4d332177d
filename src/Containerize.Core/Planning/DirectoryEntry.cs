using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>A folder.</summary>
/// <param name="Path">Where the folder is in the image.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Owner">Its owner.</param>
public sealed record DirectoryEntry(ImagePath Path, UnixFileMode Mode, Owner Owner) : LayerEntry(Path, Mode, Owner)
{
    /// <summary>A folder that is there only since something is in it: 0755, root. The same bytes in every layer.</summary>
    public static DirectoryEntry Parent(ImagePath path) => new(path, Modes.Directory, Owner.Root);
}
