using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>A symbolic link.</summary>
/// <param name="Path">Where the link is in the image.</param>
/// <param name="Target">What it points to, as it is written into the link.</param>
public sealed record SymlinkEntry(ImagePath Path, string Target) : LayerEntry(Path, Modes.Symlink, Owner.Root);
