using Containerize.Building;

namespace Containerize.Rebasing;

/// <summary>The lines that a user reads after a rebase.</summary>
internal static class RebaseReport
{
    /// <summary>The bases, what it means to the app, the digests and the names.</summary>
    public static IEnumerable<string> Lines(RebaseResult result)
    {
        foreach (RebasedImage image in result.Images)
        {
            yield return $"base   {image.OldBaseDigest} -> {image.BaseDigest} ({result.Base}, {image.Platform})";
            foreach (string framework in image.Frameworks)
            {
                yield return $"       {framework}";
            }

            if (image.App is "selfContained" or "nativeAot" or "withRuntimePacks")
            {
                yield return "       the app brings its .NET along: only the operating system is new";
            }

            yield return $"layers {Quantities.Count(image.AppLayers.Length, "layer")} of the app, as they were";
        }

        yield return $"was    {result.OldDigest}";
        yield return $"image  {result.Digest}";
        foreach (string reference in result.References)
        {
            yield return $"name   {reference}";
        }

        if (result.Record is { } record)
        {
            yield return $"record {record}";
        }

        yield return result.Digest == result.OldDigest
            ? "       the image is on this base already"
            : $"       {Quantities.Bytes(result.BytesSent)} written";
    }
}
