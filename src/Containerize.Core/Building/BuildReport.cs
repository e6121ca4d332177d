using System.Collections.Immutable;
using System.Globalization;
using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Building;

/// <summary>The lines that a user reads after a build.</summary>
public static class BuildReport
{
    /// <summary>The line that says what the image is built on.</summary>
    internal static string Base(string name, Digest digest, Platform platform, int layers, string? created) =>
        $"base   {name} ({digest}, {platform}, {Quantities.Count(layers, "layer")}{Age(created)})";

    // 1970 is the time of bases that depend on no clock.
    private static string Age(string? created) =>
        created is { Length: >= 10 } && !created.StartsWith("1970", StringComparison.Ordinal) ? $", made {created[..10]}" : "";

    /// <summary>The line that says what stays out of the image.</summary>
    internal static string LeftOut(ImmutableArray<UnusableFile> files)
    {
        string what = string.Join(" and ", files.Select(static file => file.IsDebugSymbols ? "debug symbols" : "of other platforms").Distinct().OrderDescending(StringComparer.Ordinal));
        return $"left out: {Quantities.Count(files.Length, "file")}, {Quantities.Bytes(files.Sum(static file => file.Size))}, {what} (keep with ContainerKeepUnusableFiles=true or --keep-unusable-files)";
    }

    /// <summary>A line a layer, and then the digest and the names.</summary>
    public static IEnumerable<string> Lines(BuildResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return LinesOf(result);
    }

    private static IEnumerable<string> LinesOf(BuildResult result)
    {
        HashSet<Digest> told = [];
        int width = result.Layers.Select(static layer => layer.Title.Length).DefaultIfEmpty().Max();
        foreach (ImageReport image in result.Images)
        {
            foreach (LayerReport layer in image.Layers)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"layer  {layer.Title.PadRight(width)}  {Quantities.Count(layer.Files, "file"),10}  {Quantities.Bytes(layer.FileBytes),9} -> {Quantities.Bytes(layer.Size),9}  {(!told.Add(layer.Digest) ? "shared" : layer.Sent ? "written" : "there already")}");
            }

            yield return result.Index is null ? $"image  {image.Digest}" : $"image  {image.Digest} {image.Platform}";
        }

        if (result.Index is not null)
        {
            yield return $"index  {result.Digest}";
        }

        foreach (string reference in result.References)
        {
            yield return $"name   {reference}";
        }

        if (result.BytesSent is 0)
        {
            yield return "       nothing has changed, and nothing was sent";
        }

        if (result.Archive is not null)
        {
            yield return $"file   {result.Archive}";
            yield return "       load it with 'docker load --input FILE' or 'podman load --input FILE', or copy it with 'skopeo copy oci-archive:FILE ...'";
        }
    }
}
