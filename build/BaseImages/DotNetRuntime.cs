namespace Containerize.Build.BaseImages;

/// <summary>The .NET that runs this program, as it is installed on this machine.</summary>
internal static class DotNetRuntime
{
    private const string Home = "usr/share/dotnet";

    /// <summary>The version of the runtime.</summary>
    public static string Version { get; } = Environment.Version.ToString();

    /// <summary>The runtime, and the program <c>dotnet</c> that starts apps which have no program of their own.</summary>
    public static void AddRuntimeTo(LayerTree tree)
    {
        tree.AddFile($"{Home}/dotnet", Path.Combine(DotNet.Root, "dotnet"));
        tree.AddLink("usr/bin/dotnet", $"/{Home}/dotnet");
        foreach (string notice in new[] { "LICENSE.txt", "ThirdPartyNotices.txt" })
        {
            if (File.Exists(Path.Combine(DotNet.Root, notice)))
            {
                tree.AddFile($"{Home}/{notice}", Path.Combine(DotNet.Root, notice));
            }
        }

        Add(tree, $"host/fxr/{Version}");
        Add(tree, $"shared/Microsoft.NETCore.App/{Version}");
    }

    /// <summary>ASP.NET Core.</summary>
    public static void AddAspNetCoreTo(LayerTree tree) => Add(tree, $"shared/Microsoft.AspNetCore.App/{Version}");

    private static void Add(LayerTree tree, string relative)
    {
        string folder = Path.Combine(DotNet.Root, relative);
        if (!Directory.Exists(folder))
        {
            throw new TargetFailedException($"{folder} does not exist; install the .NET SDK with ASP.NET Core {Version}");
        }

        tree.AddTree(folder, path => $"{Home}/{relative}/{path}");
    }
}
