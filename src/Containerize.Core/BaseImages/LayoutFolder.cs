namespace Containerize.BaseImages;

/// <summary>The folder of an OCI layout.</summary>
internal sealed class LayoutFolder(string folder) : ILayoutFiles
{
    public bool Has(string path) => File.Exists(At(path));

    public long SizeOf(string path) => new FileInfo(At(path)).Length;

    public Stream Open(string path) => new FileStream(
        At(path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private string At(string path) => Path.Combine(folder, path);
}
