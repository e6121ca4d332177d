using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Inspection.Sources;

/// <summary>Words for what a place has not, or has in another form.</summary>
/// <param name="where">What the image is called in errors.</param>
internal sealed class StoreFailures(string where)
{
    /// <summary>The most bytes of a manifest or configuration that are read into memory.</summary>
    public const int MaximumDocumentSize = 4 * 1024 * 1024;

    public ContainerizeException NoImage(string what, string next, Exception? inner = null) =>
        Failure(DiagnosticCode.ImageMissing, what, next, inner);

    public ContainerizeException NoBlob(Descriptor blob, Exception? inner = null) =>
        Failure(DiagnosticCode.BlobMissing, $"blob {blob.Digest} is not there", "copy or push the image anew", inner);

    public ContainerizeException OtherSize(Descriptor blob, long size) => Failure(
        DiagnosticCode.BlobSizeDiffers, $"blob {blob.Digest} has {size} bytes and its descriptor says {blob.Size}", "copy or push the image anew");

    public ContainerizeException OtherDigest(string what, Exception? inner = null) =>
        Failure(DiagnosticCode.BlobDigestDiffers, what, "copy or push the image anew", inner);

    public ContainerizeException Unreadable(string what, Exception? inner = null) =>
        Failure(DiagnosticCode.DocumentUnreadable, what, "make the image anew", inner);

    private ContainerizeException Failure(DiagnosticCode code, string what, string next, Exception? inner = null) =>
        new(new Diagnostic(code, what, where, next), inner);
}
