using System.Collections.Immutable;
using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>The request for several platforms as one for each.</summary>
internal static class PlatformRequests
{
    /// <summary>A request a platform, in the order of the request.</summary>
    public static ImmutableArray<BuildRequest> Of(BuildRequest request) => request.ContainerPlatform.IsEmpty
        ? [request]
        :
        [
            .. request.ContainerPlatform.Select(platform => request with
            {
                PublishFolder = string.IsNullOrEmpty(platform.PublishFolder) ? request.PublishFolder : platform.PublishFolder,
                RuntimeIdentifier = platform.Include,
                ContainerPlatform = [],
            }),
        ];

    /// <summary>An index may name a platform once: who pulls could not tell two images of one platform apart.</summary>
    /// <exception cref="ContainerizeException">Two of the platforms are one.</exception>
    public static void RefuseRepeated(IEnumerable<ContainerPlan> plans)
    {
        if (plans.GroupBy(static plan => plan.Platform).FirstOrDefault(static group => group.Count() > 1) is { } repeated)
        {
            string rids = string.Join(" and ", repeated.Select(static plan => $"'{plan.Output.RuntimeIdentifier ?? plan.Output.Folder}'"));
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.ConflictingOptions,
                $"two images would be for {repeated.Key}, {rids}",
                "ContainerRuntimeIdentifiers",
                "name each processor once; for glibc and musl, publish twice under different tags"));
        }
    }
}
