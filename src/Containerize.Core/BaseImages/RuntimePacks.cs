using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;

namespace Containerize.BaseImages;

/// <summary>The runtime packs that an app gets under it where the base has no .NET, the lowest first.</summary>
/// <param name="Packs">The packs; empty where the app or the base brings its .NET along.</param>
internal sealed record RuntimePacks(ImmutableArray<RuntimePackFolder> Packs)
{
    private const string Core = "Microsoft.NETCore.App";

    /// <summary>Opens packs and sees that they fit the app.</summary>
    /// <exception cref="ContainerizeException">One is none, is for another platform, or the app has no launcher that would find it.</exception>
    public static RuntimePacks For(PublishOutput output, Platform platform, ImmutableArray<string> folders)
    {
        if (folders.IsEmpty || output.RuntimeConfig.IsSelfContained)
        {
            return new RuntimePacks([]);
        }

        ImmutableArray<RuntimePackFolder> packs =
        [
            .. folders.Select(RuntimePackFolder.Open).Where(pack => pack.IsFor(platform)
                && (pack.Framework is Core || output.RuntimeConfig.Frameworks.Any(framework => framework.Name == pack.Framework))),
        ];
        RequireAll(packs, output, platform);
        RequireLauncher(output);
        return new RuntimePacks(packs);
    }

    /// <summary>The layers.</summary>
    public ImmutableArray<PlannedLayer> Layers =>
        [.. Packs.Select(static pack => pack.Layer()).OrderBy(static layer => layer.Key)];

    /// <summary>The versions, in the variables that Microsoft's images have.</summary>
    public StringMap Environment =>
    [
        .. Packs.Select(static pack => pack.Framework switch
        {
            Core => new KeyValuePair<string, string>("DOTNET_VERSION", pack.Version),
            "Microsoft.AspNetCore.App" => new("ASPNET_VERSION", pack.Version),
            _ => default,
        }).Where(static pair => pair.Key is not null),
    ];

    // A build for several platforms has the packs of each.
    private static void RequireAll(ImmutableArray<RuntimePackFolder> packs, PublishOutput output, Platform platform)
    {
        foreach (string name in output.RuntimeConfig.Frameworks.Select(static framework => framework.Name).Prepend(Core).Distinct())
        {
            if (!packs.Any(pack => pack.Framework == name))
            {
                throw new ContainerizeException(new Diagnostic(
                    DiagnosticCode.RuntimePackUnusable,
                    $"the app needs {name}, and no runtime pack for {platform} has it",
                    output.Folder,
                    $"name the package {name}.Runtime.RID of the image's platform, or set RuntimeIdentifier to the platform that you mean"));
            }
        }
    }

    // The packs have no program 'dotnet': the app is started by its own launcher, or not at all.
    private static void RequireLauncher(PublishOutput output)
    {
        if (!output.Files.Any(file => file.RelativePath == output.AppName && file.IsExecutable))
        {
            throw new ContainerizeException(new Diagnostic(
                DiagnosticCode.LauncherMissing,
                $"the app has no launcher '{output.AppName}' for Linux, and the base has no program 'dotnet' that would start it",
                output.Folder,
                "leave UseAppHost on and set RuntimeIdentifier, for example to linux-x64, or build on a base with .NET"));
        }
    }
}
