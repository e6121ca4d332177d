using Containerize.Building;
using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Destinations;

/// <summary>The image stores of Docker and Podman on this machine.</summary>
public sealed class LocalStores : IDisposable
{
    private static readonly ImageReference Name =
        ImageReference.TryParse("localhost/team/shop:1.0", out ImageReference? name, out string? why) ? name : throw new FormatException(why);

    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [ComponentFact("docker", "dockerd")]
    public async Task OfDockerGetAnImageOnce()
    {
        await using Dockerd docker = await Dockerd.StartAsync(default);
        LocalStore store = new("Docker", Script(docker.Command()));
        Image image = await BuildAsync("linux-x64");

        Delivery first = await WriteAsync(store, ImageFamily.Of(image));
        Delivery second = await WriteAsync(store, ImageFamily.Of(image));

        Assert.Equal([Name.ToString()], first.References.AsEnumerable());
        Assert.True(first.BytesSent > 0);
        Assert.Equal((0, 0), (second.BytesSent, second.Sent.Count));
        Assert.Equal(
            image.ConfigBlob.Descriptor.Digest.ToString(),
            await docker.Command("image", "inspect", "--format", "{{.Id}}", Name.ToString()).RunAsync(default));
    }

    [ComponentFact("podman", "runc")]
    public async Task OfPodmanGetTheImageOfThisMachineOnce()
    {
        await using Podman podman = new();
        LocalStore store = new("Podman", Script(podman.Command()));
        Image image = await BuildAsync("linux-x64");
        ImageFamily family = ImageFamily.Index([image, await BuildAsync("linux-s390x")], [], ImageFormat.Oci);

        Delivery first = await WriteAsync(store, family);
        Delivery second = await WriteAsync(store, family);

        Assert.True(first.BytesSent > 0);
        Assert.Equal(0, second.BytesSent);
        Assert.Equal(
            image.ConfigBlob.Descriptor.Digest.Hex,
            await podman.Command("image", "inspect", "--format", "{{.Id}}", Name.ToString()).RunAsync(default));
    }

    [Fact]
    public async Task GetNoImageOfAnotherPlatform()
    {
        ImageFamily family = ImageFamily.Index([await BuildAsync("linux-s390x"), await BuildAsync("linux-riscv64")], [], ImageFormat.Oci);

        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.LocalStoreRefused, () => WriteAsync(LocalStore.Docker, family));

        Assert.Contains("none of the images is for linux/amd64", failure.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 0", "Docker ended without reading the whole image")]
    [InlineData("echo 'no space left' >&2; exit 1", "Docker did not take the image: no space left")]
    [InlineData("cat > /dev/null; exit 3", "Docker did not take the image: exit code 3")]
    public async Task ThatFailAreSaidTo_sdk51596(string script, string what)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        LocalStore store = new("Docker", Script($"test \"$1\" = load || exit 1; {script}"));
        Image image = await BuildAsync("linux-x64", FixedApp.Text(1_000_000));

        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.LocalStoreRefused, () => WriteAsync(store, ImageFamily.Of(image)));

        Assert.Equal(what, failure.What);
    }

    [Fact]
    public async Task ThatAreNotInstalledAreSaidNotToBe()
    {
        LocalStore store = new("Docker", "no-such-docker");
        Image image = await BuildAsync("linux-x64");

        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.LocalStoreRefused, () => WriteAsync(store, ImageFamily.Of(image)));

        Assert.Equal("there is no program 'no-such-docker' on the search path", failure.What);
    }

    private static Task<Delivery> WriteAsync(LocalStore store, ImageFamily family) =>
        new LocalDestination(store, Platform.LinuxAmd64, [Name]).WriteAsync(family, default);

    private async Task<Image> BuildAsync(string rid, string content = "{}")
    {
        PublishedApp.Typical(_temp.At($"{rid}/publish")).File("big.json", content);
        await new ContainerBuild(new RecordingLog()).RunAsync(
            new BuildRequest
            {
                PublishFolder = _temp.At($"{rid}/publish"),
                RuntimeIdentifier = rid,
                ContainerBaseImage = "scratch",
                ContainerCompression = "none",
                Destinations = [$"oci:{_temp.At($"{rid}/layout")}"],
            },
            default);
        Assert.True(Platform.TryFromRuntimeIdentifier(rid, out Platform? platform));
        return await TestLayouts.Open(_temp.At($"{rid}/layout")).ReadAsync(platform, default);
    }

    // A program of a test's own, with its own storage, in place of the machine's.
    private string Script(Command command) => Script(
        $"""
        {string.Join('\n', command.Environment.Where(static variable => variable.Value is not null).Select(static variable => $"export {variable.Key}='{variable.Value}'"))}
        exec {command} "$@"
        """);

    private string Script(string text)
    {
        string file = _temp.Write("program", System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\n{text}\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }
}
