using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Containerize.Diagnostics;

namespace Containerize.BaseImages;

/// <summary>Reads small files of a layout whole: an index, a manifest, a configuration.</summary>
internal static class LayoutFileReading
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="files">The layout.</param>
    /// <param name="path">The file's path in it.</param>
    /// <param name="missing">Makes the exception of a file that cannot be read.</param>
    /// <param name="corrupt">Makes the exception, from words for what is wrong, of a file that is too large.</param>
    public static ImmutableArray<byte> ReadDocument(
        this ILayoutFiles files, string path, Func<Exception, Exception> missing, Func<string, Exception> corrupt)
    {
        try
        {
            long size = files.SizeOf(path);
            if (size > ManifestReader.MaximumDocumentSize)
            {
                throw corrupt($"{path} is larger than {ManifestReader.MaximumDocumentSize} bytes, which no manifest is");
            }

            byte[] content = new byte[size];
            using Stream stream = files.Open(path);
            stream.ReadExactly(content);
            return ImmutableCollectionsMarshal.AsImmutableArray(content);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw missing(exception);
        }
    }
}
