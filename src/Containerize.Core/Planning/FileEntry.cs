using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>A regular file.</summary>
/// <param name="Path">Where the file is in the image.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Source">The path on this machine that its bytes are read from.</param>
/// <param name="Size">The number of bytes; reading fewer or more is an error.</param>
public sealed record FileEntry(ImagePath Path, UnixFileMode Mode, Owner Owner, string Source, long Size)
    : LayerEntry(Path, Mode, Owner);
