using Containerize.Building;

namespace Containerize.Copying;

/// <summary>The lines that a user reads after a copy.</summary>
internal static class CopyReport
{
    /// <summary>What was copied, what it took, and the names.</summary>
    public static IEnumerable<string> Lines(CopyResult result)
    {
        int there = result.Blobs - result.BlobsSent - result.BlobsMounted;
        yield return $"from   {result.Source}";
        yield return $"image  {result.Digest}";
        yield return $"blobs  {result.Blobs}: {result.BlobsSent} sent, {result.BlobsMounted} mounted, {there} there already; {Quantities.Bytes(result.BytesSent)} written";
        foreach (string reference in result.References)
        {
            yield return $"name   {reference}";
        }
    }
}
