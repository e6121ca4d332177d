using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Building;

/// <summary>Files of this machine that go into the image beside the publish output.</summary>
/// <param name="Source">The absolute path of a file or a folder, or a pattern.</param>
/// <param name="Folders">The folders between <paramref name="Target"/> and the file; empty, or with a slash at the end.</param>
/// <param name="Target">The folder that they go to, or the path of the one file.</param>
/// <param name="TargetIsFolder">Whether the target is a folder.</param>
/// <param name="Mode">The permission bits; null for those that fit the content.</param>
/// <param name="Owner">The owner.</param>
public sealed record ContainerFileSpec(
    string Source, string Folders, ImagePath Target, bool TargetIsFolder, UnixFileMode? Mode, Owner Owner);
