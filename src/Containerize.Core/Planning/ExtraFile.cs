using Containerize.Oci;

namespace Containerize.Planning;

/// <summary>A file that is no part of the publish output and goes into the image all the same.</summary>
/// <param name="Path">Where the file is in the image.</param>
/// <param name="Source">The absolute path on this machine.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="Mode">Its permission bits.</param>
/// <param name="Owner">Its owner.</param>
public sealed record ExtraFile(ImagePath Path, string Source, long Size, UnixFileMode Mode, Owner Owner);
