namespace Containerize.BaseImages;

/// <summary>The files that images are read from: a folder, or an archive that nobody unpacks.</summary>
internal interface ILayoutFiles
{
    /// <summary>Whether there is a file.</summary>
    /// <param name="path">The path with slashes, such as <c>blobs/sha256/HASH</c>.</param>
    bool Has(string path);

    /// <summary>The number of bytes of a file.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    long SizeOf(string path);

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    Stream Open(string path);
}
