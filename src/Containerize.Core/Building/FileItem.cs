namespace Containerize.Building;

/// <summary>An MSBuild item <c>ContainerFile</c> as it was written.</summary>
/// <param name="Include">A file, a folder with all that is in it, or a pattern with <c>*</c> and <c>**</c>, on this machine.</param>
/// <param name="To">Where it goes in the image: a folder where it ends with <c>/</c>, else the path of the file.</param>
/// <param name="Mode">The permission bits as octal digits.</param>
/// <param name="Owner">The numbers of user and group, <c>uid[:gid]</c>.</param>
/// <param name="Folders">The folders that <c>**</c> stood for where MSBuild expanded it.</param>
public sealed record FileItem(
    string Include, string? To = null, string? Mode = null, string? Owner = null, string? Folders = null);
