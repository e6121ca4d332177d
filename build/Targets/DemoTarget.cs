using Containerize.Build.BaseImages;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Build.Targets;

internal sealed record DemoTarget()
    : Target("demo", "packs, publishes a sample as an image in one command, and runs it where Podman is")
{
    private const string Sample = "sample-apps/HelloWeb";

    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        Step("Making the NuGet package, as a release does.");
        await new PackTarget().RunAsync(cancellationToken);
        await ForgetPackageAsync(cancellationToken);

        string folder = RepositoryFolder.Combine("artifacts", "demo");
        string archive = Path.Combine(folder, "hello-web.tar");
        List<string> arguments =
        [
            "publish", Sample, "-c", "Release",
            "-p:PublishContainer=true", $"-p:ContainerArchiveOutputPath={archive}",
        ];
        if (await BaseAsync(cancellationToken) is { } layout)
        {
            arguments.Add($"-p:ContainerBaseImage=oci:{layout}");
        }

        Step($"Publishing {Sample} as an image: dotnet {string.Join(' ', arguments)}");
        Directory.CreateDirectory(folder);
        File.Delete(archive);
        await DotNet.Command([.. arguments]).RunAsync(cancellationToken);
        Step($"The image is in {archive}, {new FileInfo(archive).Length / 1e6:0.0} MB.");
        await ShowAsync(archive, cancellationToken);
        return true;
    }

    private static async Task<string?> BaseAsync(CancellationToken cancellationToken)
    {
        if (!DebianSuite.IsKnownHere)
        {
            Step("This is not a Debian that base images can be made on, so the app goes on the default base, from its registry.");
            return null;
        }

        Step("A distroless base of Debian packages and this machine's .NET, made once, so that no registry is needed.");
        await BaseImagesTarget.MakeMissingAsync(cancellationToken);
        return BaseLayouts.AspNet;
    }

    // NuGet keeps a package by its version and would not look at the one that was just packed under the same.
    private static async Task ForgetPackageAsync(CancellationToken cancellationToken)
    {
        string answer = await (DotNet.Command("nuget", "locals", "global-packages", "--list") with { Echo = false })
            .RunAsync(cancellationToken);
        string packages = answer[(answer.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        foreach (string package in Directory.EnumerateFiles(PackTarget.Folder, "Containerize.*.nupkg"))
        {
            string version = Path.GetFileNameWithoutExtension(package)["Containerize.".Length..];
            string kept = Path.Combine(packages, "containerize", version);
            if (Directory.Exists(kept))
            {
                Directory.Delete(kept, recursive: true);
            }
        }
    }

    private static async Task ShowAsync(string archive, CancellationToken cancellationToken)
    {
        if (Tools.Find("podman") is null || Tools.Find("runc") is null || !Environment.IsPrivilegedProcess)
        {
            Step($"Not run: that takes Podman and runc, and root for a storage of its own. By hand: podman load -i {archive}");
            return;
        }

        Step("Loading the archive into a Podman storage of its own, and running it read-only and without capabilities.");
        await using Podman podman = new();
        string image = await podman.LoadAsync(archive, cancellationToken);
        await using WebContainer app = await podman.RunAsync(
            image, ["--read-only", "--cap-drop", "all"], cancellationToken);
        Step($"GET {app.BaseAddress} from {image} answers:");
        Console.WriteLine(await app.Http.GetStringAsync("", cancellationToken));
        Step("Done. The container and its storage are removed.");
    }

    private static void Step(string text) => Console.WriteLine($"\n==> {text}");
}
