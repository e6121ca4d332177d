using System.Collections.Immutable;
using System.Text.Json;

namespace Containerize.TestSupport.Processes;

/// <summary>
/// skopeo: reads and copies images by a code base that is not ours. Images are named by transport, for example
/// <c>docker://127.0.0.1:5000/app:1</c>, <c>oci:/folder</c>, <c>oci-archive:/file.tar</c>, <c>docker-archive:/file.tar</c>.
/// </summary>
public static class Skopeo
{
    /// <summary>The arguments that let a registry on this machine speak plain HTTP, or TLS with any certificate.</summary>
    private static ImmutableArray<string> AnyRegistry { get; } = ["--tls-verify=false"];

    /// <summary>What the image says of itself: name, digest, labels, layers, environment.</summary>
    public static async Task<JsonElement> InspectAsync(string image, CancellationToken cancellationToken) =>
        Json(await Run(["inspect", .. AnyRegistry, image], cancellationToken));

    /// <summary>The image's configuration as it is stored.</summary>
    public static async Task<JsonElement> ConfigAsync(string image, CancellationToken cancellationToken) =>
        Json(await Run(["inspect", "--config", "--raw", .. AnyRegistry, image], cancellationToken));

    /// <summary>The image's manifest as it is stored.</summary>
    public static async Task<JsonElement> ManifestAsync(string image, CancellationToken cancellationToken) =>
        Json(await Run(["inspect", "--raw", .. AnyRegistry, image], cancellationToken));

    /// <summary>Copies an image with all its blobs, which checks each of them against its digest.</summary>
    public static Task CopyAsync(string source, string destination, CancellationToken cancellationToken) =>
        CopyAsync(source, destination, [], cancellationToken);

    /// <summary>The same with more options, such as <c>--src-creds=USER:PASSWORD</c> and <c>--src-cert-dir=FOLDER</c>.</summary>
    public static Task CopyAsync(
        string source, string destination, ImmutableArray<string> options, CancellationToken cancellationToken) =>
        Run(["copy", "--quiet", "--src-tls-verify=false", "--dest-tls-verify=false", .. options, source, destination], cancellationToken);

    /// <summary>Copies an index with all its images and their blobs, and checks each blob against its digest.</summary>
    public static Task CopyAllAsync(string source, string destination, CancellationToken cancellationToken) =>
        Run(["copy", "--all", "--quiet", "--src-tls-verify=false", "--dest-tls-verify=false", source, destination], cancellationToken);

    // Containers' default policy file is the distribution's; tests trust what they have made.
    private static Task<string> Run(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        new Command(Tools.Require("skopeo"), ["--insecure-policy", .. arguments]).RunAsync(cancellationToken);

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
