using System.Diagnostics.CodeAnalysis;
using Containerize.Oci;

namespace Containerize.BaseImages;

/// <summary>The name of an image in an archive, in one spelling: <c>app</c> and <c>docker.io/library/app:latest</c> are the same.</summary>
internal static class ArchivedName
{
    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? normal)
    {
        // A tag alone is no name.
        normal = text.AsSpan().ContainsAny('/', ':') && ImageReference.TryParse(text, out ImageReference? reference, out _)
            ? $"{reference.Registry}/{reference.Repository}:{reference.TagOrDigest}"
            : null;
        return normal is not null;
    }
}
