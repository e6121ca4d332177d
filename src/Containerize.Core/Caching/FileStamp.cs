using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Caching;

/// <summary>
/// What a file system says of a file without reading it. Whatever writes to a file, or puts another one in its place, moves at
/// least one of these; nobody can set the time of the last change back.
/// </summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file in it.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="Modified">When the content was written, in nanoseconds since 1970. Programs set it as they like.</param>
/// <param name="Changed">When anything about the file was changed, in nanoseconds since 1970.</param>
internal readonly record struct FileStamp(long Device, ulong Inode, ulong Size, long Modified, long Changed)
{
    /// <summary>The stamp of an open file; null where the system tells no time of the last change.</summary>
    public static FileStamp? Of(SafeFileHandle file) => LinuxFileStatus.IsHere ? LinuxFileStatus.StampOf(file) : null;

    /// <summary>The stamp of what is at a path, behind all links; null where nothing is, or the system does not tell.</summary>
    public static FileStamp? At(string path) => LinuxFileStatus.IsHere ? LinuxFileStatus.StampAt(path) : null;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static FileStamp? Parse(string text)
    {
        string[] parts = text.Split(' ');
        return parts.Length is 5
            && Number(parts[0], out long device) && Number(parts[1], out ulong inode) && Number(parts[2], out ulong size)
            && Number(parts[3], out long modified) && Number(parts[4], out long changed)
                ? new FileStamp(device, inode, size, modified, changed)
                : null;
    }

    /// <summary>
    /// Whether the file was left alone for long enough before a moment that a write at that very moment would move the stamp.
    /// Clocks of file systems tick slowly, FAT's every two seconds: git calls a younger file racily clean.
    /// </summary>
    /// <param name="moment">In nanoseconds since 1970.</param>
    public bool IsSettledAt(long moment) => Math.Max(Modified, Changed) < moment - 2_000_000_000;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Device} {Inode} {Size} {Modified} {Changed}");

    private static bool Number<T>(string text, out T number)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out number!);
}
