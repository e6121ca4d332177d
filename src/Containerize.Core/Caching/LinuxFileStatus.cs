using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Containerize.Caching;

/// <summary>
/// The system call that tells what .NET does not: the time of the last change and the inode
/// (<see href="https://man7.org/linux/man-pages/man2/statx.2.html">statx(2)</see>). Its structure is the same on all processors.
/// </summary>
internal static partial class LinuxFileStatus
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int EmptyPath = 0x1000; // AT_EMPTY_PATH
    private const uint Wanted = 0x3c0; // STATX_MTIME, STATX_CTIME, STATX_INO, STATX_SIZE

    /// <summary>Whether this is Linux.</summary>
    public static bool IsHere { get; } = OperatingSystem.IsLinux();

    /// <summary>The stamp of an open file, or null.</summary>
    public static FileStamp? StampOf(SafeFileHandle file)
    {
        bool isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            return Stamp((int)file.DangerousGetHandle(), "", EmptyPath);
        }
        finally
        {
            if (isHeld)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>The stamp of what is at a path, or null.</summary>
    public static FileStamp? StampAt(string path) => Stamp(CurrentFolder, path, 0);

    private static FileStamp? Stamp(int folder, string path, int flags)
    {
        try
        {
            return Statx(folder, path, flags, Wanted, out Status status) is 0 && (status.Mask & Wanted) is Wanted
                ? new FileStamp(
                    ((long)status.DeviceMajor << 32) | status.DeviceMinor,
                    status.Inode,
                    status.Size,
                    status.Modified.Nanoseconds,
                    status.Changed.Nanoseconds)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a C library from before 2018
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint wanted, out Status status);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Moment
    {
        private readonly long _seconds;
        private readonly uint _nanoseconds;
        private readonly int _reserved;

        public long Nanoseconds => (_seconds * 1_000_000_000) + _nanoseconds;
    }

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct Status
    {
        [FieldOffset(0)]
        public readonly uint Mask;

        [FieldOffset(32)]
        public readonly ulong Inode;

        [FieldOffset(40)]
        public readonly ulong Size;

        [FieldOffset(96)]
        public readonly Moment Changed;

        [FieldOffset(112)]
        public readonly Moment Modified;

        [FieldOffset(136)]
        public readonly uint DeviceMajor;

        [FieldOffset(140)]
        public readonly uint DeviceMinor;
    }
}
