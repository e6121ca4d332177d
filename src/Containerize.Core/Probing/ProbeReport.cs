using Containerize.Oci;
using Containerize.Registry;

namespace Containerize.Probing;

/// <summary>The lines that a user reads after a look at a registry.</summary>
internal static class ProbeReport
{
    /// <summary>A line for each thing that registries may do, and what stayed behind.</summary>
    public static IEnumerable<string> Lines(ProbeResult result)
    {
        yield return $"registry  {result.Registry}, tried in {result.Repository}";
        int width = result.Capabilities.Max(static capability => capability.Name.Length);
        foreach (Capability capability in result.Capabilities)
        {
            string answer = capability.Supported switch { true => "yes", false => "no", null => "?" };
            yield return $"{answer,-8}  {(capability.Detail.Length is 0 ? capability.Name : $"{capability.Name.PadRight(width)}  {capability.Detail}")}";
        }

        foreach (Digest digest in result.Left)
        {
            yield return $"left      {digest}: the registry did not delete it";
        }
    }
}
