using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>One entry of a layer: a file, a folder or a symbolic link.</summary>
/// <param name="Path">Where the entry is in the image.</param>
/// <param name="Mode">Its permission bits, which never come from the host.</param>
/// <param name="Owner">Its owner.</param>
public abstract record LayerEntry(ImagePath Path, UnixFileMode Mode, Owner Owner);
