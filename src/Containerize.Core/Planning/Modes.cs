namespace Containerize.Planning;

/// <summary>The permission bits of what goes into an image. They come from this table, never from the host.</summary>
internal static class Modes
{
    /// <summary>0755.</summary>
    public const UnixFileMode Directory = (UnixFileMode)0b111_101_101;

    /// <summary>0700: a folder for its owner alone.</summary>
    public const UnixFileMode Private = (UnixFileMode)0b111_000_000;

    /// <summary>1777: a folder that everyone may write to, where each deletes only what is their own.</summary>
    public const UnixFileMode Shared = UnixFileMode.StickyBit | (UnixFileMode)0b111_111_111;

    /// <summary>0755: a program, a library with an ELF header, a script that names its interpreter.</summary>
    public const UnixFileMode Executable = Directory;

    /// <summary>0644.</summary>
    public const UnixFileMode File = (UnixFileMode)0b110_100_100;

    /// <summary>0777: the bits of a link mean nothing and every tool writes these.</summary>
    public const UnixFileMode Symlink = (UnixFileMode)0b111_111_111;
}
