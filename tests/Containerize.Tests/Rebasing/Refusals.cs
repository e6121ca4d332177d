using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Rebasing;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Rebasing;

/// <summary>Which bases an app can be put onto, and what is said of the others.</summary>
public sealed class Refusals : IAsyncLifetime, IDisposable
{
    private const string Invariant = """
        "configProperties":{"System.Globalization.Invariant":true},
        """;

    private readonly TemporaryFolder _temp = new();
    private FaultyRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await FaultyRegistry.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("10.0.1", "10.0.1")]
    [InlineData("10.0.1", "10.0.12")]
    [InlineData("11.0.0-preview.3.25171.5", "11.0.0-preview.10.25171.5")]
    [InlineData("11.0.0-rc.2.25171.5", "11.0.0")]
    public async Task AreNoneForALaterPatch(string old, string patched) => await TryAsync(
        TestBase.WithRuntime(old), TestBase.WithRuntime(patched, patch: "-again"));

    [Theory]
    [InlineData("10.0.2", "10.0.1", "older than 10.0.2")]
    [InlineData("11.0.0", "11.0.0-rc.2.25171.5", "older than 11.0.0")]
    [InlineData("10.0.1", "10.1.0", "another version")]
    [InlineData("10.0.1", "9.0.9", "another version")]
    [InlineData("10.0.1", "11.0.0", "another version")]
    public async Task NameTheVersion(string old, string other, string words)
    {
        Diagnostic refusal = await RefuseAsync(
            DiagnosticCode.RebaseFrameworkMismatch, TestBase.WithRuntime(old), TestBase.WithRuntime(other, patch: "-again"));

        Assert.Contains(words, refusal.What, StringComparison.Ordinal);
        Assert.Contains($"Microsoft.NETCore.App {other}", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameTheFrameworkThatIsMissing()
    {
        WriteApp(PublishedApp.Frameworks.AspNetCore);

        Diagnostic refusal = await RefuseAsync(
            DiagnosticCode.RebaseFrameworkMismatch, TestBase.WithRuntime("10.0.1", "10.0.1"), TestBase.WithRuntime("10.0.2", patch: "x"));

        Assert.Contains("no Microsoft.AspNetCore.App", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNoneForAFrameworkThatTheAppDoesWithout() => await TryAsync(
        TestBase.WithRuntime("10.0.1", "10.0.1"), TestBase.WithRuntime("10.0.2", patch: "x"));

    [Fact]
    public async Task NameTheLibraryThatProgramsAreLinkedTo()
    {
        Diagnostic refusal = await RefuseAsync(
            DiagnosticCode.RebaseLibcMismatch,
            TestBase.WithRuntime("10.0.1"),
            TestBase.WithRuntime("10.0.2", system: TestBase.Musl));

        Assert.Contains("musl", refusal.What, StringComparison.Ordinal);
        Assert.Contains("glibc", refusal.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task NameCulturesThatAppearOrGo(bool old, bool other) => await RefuseAsync(
        DiagnosticCode.RebaseGlobalizationMismatch,
        TestBase.WithRuntime("10.0.1", isInvariant: old),
        TestBase.WithRuntime("10.0.2", isInvariant: other, patch: "x"));

    [Fact]
    public async Task AreNoneForCulturesThatTheAppDoesWithout()
    {
        WriteApp(Invariant + PublishedApp.Frameworks.NetCore);

        await TryAsync(TestBase.WithRuntime("10.0.1", isInvariant: false), TestBase.WithRuntime("10.0.2", patch: "x"));
    }

    [Fact]
    public async Task NameTheProcessorThatIsMissing() => await RefuseAsync(
        DiagnosticCode.BaseImagePlatformMissing,
        TestBase.WithRuntime("10.0.1"),
        TestBase.Create("arm64", new ContainerConfig { Env = ["DOTNET_VERSION=10.0.2"] }, TestBase.Glibc));

    [Fact]
    public async Task ComeTogether()
    {
        (string image, string onto) = await BuildAsync(
            TestBase.WithRuntime("10.0.1"), TestBase.WithRuntime("9.0.1", isInvariant: false, system: TestBase.Musl));

        ContainerizeException refusal = await Assert.ThrowsAsync<ContainerizeException>(() => Ask.RebaseAsync(image, onto));

        Assert.Equal(["CTZ2022", "CTZ2023", "CTZ2024"], refusal.Diagnostics.Select(static one => one.CodeText));
    }

    [Theory]
    [InlineData("selfContained")]
    [InlineData("nativeAot")]
    public async Task AreNoneForAnAppThatBringsItsDotNetAlongAndThenOnlyTheSystemIsNew(string kind)
    {
        if (kind is "nativeAot")
        {
            _temp.Write("publish/Shop", ProgramBytes.NativeAot());
        }
        else
        {
            WriteApp(PublishedApp.Frameworks.Included, "linux-x64");
        }

        RecordingLog log = new();
        RebaseResult rebased = await TryAsync(SystemOnly("1"), SystemOnly("2"), log);

        Assert.Equal((kind, 0), (rebased.Images[0].App, rebased.Images[0].Frameworks.Length));
        Assert.Contains("       the app brings its .NET along: only the operating system is new", log.Lines);
        await RefuseAsync(DiagnosticCode.RebaseLibcMismatch, SystemOnly("1"), TestBase.Create(new ContainerConfig(), TestBase.Musl));
    }

    [Fact]
    public async Task GoByTheFilesOfABaseThatSaysNothing()
    {
        RebaseResult rebased = await TryAsync(Silent("10.0.1"), Silent("10.0.2"));

        Assert.Equal(["Microsoft.NETCore.App 10.0.1 -> 10.0.2"], rebased.Images[0].Frameworks.AsEnumerable());
        await RefuseAsync(DiagnosticCode.RebaseFrameworkMismatch, Silent("10.0.1"), Silent("10.1.0"));
    }

    [Fact]
    public async Task AskForAllThatTheBaseHasWhereNothingTellsWhatTheAppNeeds()
    {
        (string image, string onto) = await BuildAsync(
            TestBase.WithRuntime("10.0.1", "10.0.1"), TestBase.WithRuntime("10.0.2", patch: "x"), "/bin/start");

        await Failing.WithAsync(DiagnosticCode.RebaseFrameworkMismatch, () => Ask.RebaseAsync(image, onto));
    }

    private static Image SystemOnly(string patch) => TestBase.Create(new ContainerConfig(), [.. TestBase.Glibc, $"etc/patch-{patch}"]);

    private static Image Silent(string version) => TestBase.Create(
        new ContainerConfig(), TestBase.Glibc, [$"usr/lib/dotnet/shared/Microsoft.NETCore.App/{version}/a.dll", "usr/lib/dotnet/shared/Microsoft.NETCore.App/10.0.0/a.dll"]);

    private void WriteApp(string runtimeOptions, string? rid = null) =>
        new PublishedApp(_temp.At("publish")).Save(rid, runtimeOptions);

    private async Task<RebaseResult> TryAsync(Image old, Image other, RecordingLog? log = null)
    {
        (string image, string onto) = await BuildAsync(old, other);
        return await Ask.RebaseAsync(image, onto, log: log);
    }

    private async Task<Diagnostic> RefuseAsync(DiagnosticCode code, Image old, Image other)
    {
        (string image, string onto) = await BuildAsync(old, other);
        var before = _registry.Store.Manifests[("app", "1")];

        Diagnostic refusal = await Failing.WithAsync(code, () => Ask.RebaseAsync(image, onto));

        Assert.Equal(before, _registry.Store.Manifests[("app", "1")]);
        return refusal;
    }

    private async Task<(string Image, string Onto)> BuildAsync(Image old, Image other, params string[] entrypoint)
    {
        _registry.Store.Add("base", "old", old);
        _registry.Store.Add("base", "new", other);
        if (!Directory.Exists(_temp.At("publish")))
        {
            WriteApp(PublishedApp.Frameworks.NetCore);
        }

        await new ContainerBuild(new RecordingLog()).RunAsync(
            new BuildRequest
            {
                PublishFolder = _temp.At("publish"),
                RuntimeIdentifier = "linux-x64",
                ContainerBaseImage = $"{_registry.Authority}/base:old",
                Destinations = [$"{_registry.Authority}/app:1"],
                ContainerEntrypoint = [.. entrypoint.Select(static word => new RequestItem(word))],
                ContainerAppCommandInstruction = entrypoint is [] ? null : "None",
            },
            default);
        return ($"{_registry.Authority}/app:1", $"{_registry.Authority}/base:new");
    }
}
