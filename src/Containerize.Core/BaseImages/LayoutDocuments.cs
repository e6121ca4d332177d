using System.Collections.Immutable;
using System.Security.Cryptography;
using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>Reads the small files of a layout or an archive, checks them, and has the words for what is wrong with them.</summary>
/// <param name="files">The files.</param>
/// <param name="where">What the base is called in errors.</param>
internal sealed class LayoutDocuments(ILayoutFiles files, string where)
{
    public ILayoutFiles Files => files;

    /// <summary>The path of a blob in a layout.</summary>
    public static string PathOf(Digest digest) => $"blobs/{digest.Algorithm}/{digest.Hex}";

    /// <summary>A manifest or configuration, which has the digest and the size that its descriptor says.</summary>
    public MemoryBlob Load(Descriptor descriptor)
    {
        ImmutableArray<byte> content = Read(PathOf(descriptor.Digest));
        byte[] hash = descriptor.Digest.Algorithm is "sha512" ? SHA512.HashData(content.AsSpan()) : SHA256.HashData(content.AsSpan());
        return content.Length == descriptor.Size && descriptor.Digest.Matches(hash)
            ? new MemoryBlob(descriptor, content)
            : throw Corrupt(
                $"blob {descriptor.Digest} ({descriptor.Size} bytes) is {Convert.ToHexStringLower(hash)} ({content.Length} bytes)");
    }

    /// <summary>The bytes of a small file.</summary>
    public ImmutableArray<byte> Read(string path) => files.ReadDocument(path, Missing, Corrupt);

    public ContainerizeException Missing(Exception exception) => Failure(
        DiagnosticCode.BaseImageCorrupt, $"the base is not complete ({exception.Message})", "make or copy it anew", exception);

    public ContainerizeException Corrupt(string what) =>
        Failure(DiagnosticCode.BaseImageCorrupt, $"the base is damaged: {what}", "make or copy it anew");

    public ContainerizeException Failure(DiagnosticCode code, string what, string next, Exception? inner = null) =>
        new(new Diagnostic(code, what, where, next), inner);
}
