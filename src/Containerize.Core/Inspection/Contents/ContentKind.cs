namespace Containerize.Inspection.Contents;

/// <summary>The kinds of entries that a layer has.</summary>
public enum ContentKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Symlink,

    /// <summary>Another name of a file.</summary>
    HardLink,

    /// <summary>A sign that something of a lower layer is gone.</summary>
    Whiteout,

    /// <summary>A device or a pipe.</summary>
    Special,
}
