using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Build.BaseImages;

/// <summary>What a container of a base image starts with. The variables are those of Microsoft's images, and mean the same.</summary>
internal static class BaseImageConfig
{
    private const string Created = "1970-01-01T00:00:00Z";

    /// <summary>The image without .NET.</summary>
    public static ImageConfig RuntimeDeps(Platform platform) => Create(platform, [], ["operating system", "time zones"]);

    /// <summary>The image with .NET and ASP.NET Core.</summary>
    public static ImageConfig AspNet(Platform platform) => Create(
        platform,
        [$"DOTNET_VERSION={DotNetRuntime.Version}", $"ASPNET_VERSION={DotNetRuntime.Version}"],
        ["operating system", "time zones", ".NET runtime", "ASP.NET Core"]);

    /// <summary>The image without .NET, of layers that have names.</summary>
    /// <param name="platform">What it runs on.</param>
    /// <param name="layers">The layers' names.</param>
    /// <param name="hasCultures">Whether ICU is in it.</param>
    public static ImageConfig Of(Platform platform, ImmutableArray<string> layers, bool hasCultures) =>
        Create(platform, [], layers, hasCultures);

    private static ImageConfig Create(
        Platform platform, ImmutableArray<string> environment, ImmutableArray<string> layers, bool hasCultures = false) => new()
        {
            Created = Created,
            Architecture = platform.Architecture,
            OperatingSystem = platform.OperatingSystem,
            Container = new ContainerConfig
            {
                // A number, so that an orchestrator can see that it is not root.
                User = $"{SystemFiles.AppUser}",
                Env =
                [
                    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                    $"APP_UID={SystemFiles.AppUser}",
                    "ASPNETCORE_HTTP_PORTS=8080",
                    "DOTNET_RUNNING_IN_CONTAINER=true",
                    .. hasCultures ? [] : new[] { "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true" },
                    "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt",
                    .. environment,
                ],
            },
            RootFileSystem = new RootFileSystem { DiffIds = [] },
            History = [.. layers.Select(static layer => new HistoryEntry { Created = Created, Comment = layer })],
        };
}
