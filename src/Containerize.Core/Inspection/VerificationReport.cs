using Containerize.Building;

namespace Containerize.Inspection;

/// <summary>A verification for people.</summary>
public static class VerificationReport
{
    /// <summary>What was checked, and whether it is sound. The faults are not among the lines: they are errors.</summary>
    public static IEnumerable<string> Lines(ImageVerification verification)
    {
        yield return $"image    {verification.Name}";
        if (verification.Digest is { } digest)
        {
            yield return $"digest   {digest}";
        }

        yield return $"checked  {Quantities.Count(verification.Images, "image")}, {Quantities.Count(verification.Layers, "layer")}, {Quantities.Count(verification.Files, "file")}, {Quantities.Bytes(verification.Bytes)}";
        yield return verification.IsSound ? "sound    nothing is wrong" : $"faults   {verification.Diagnostics.Length}";
    }
}
