using System.Collections.Immutable;
using System.Text;
using Containerize.Building;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Xunit.Abstractions;

namespace Containerize.Tests.Building;

/// <summary>What a registry stores for many apps of one company, and what a change sends.</summary>
public sealed class LayersThatAppsShare(ITestOutputHelper report) : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task AreThoseOfTheirPackagesDigestForDigest()
    {
        ImmutableArray<string> packages = ["A", "B", "C", "D", "E", "Huge", "New"];

        BuildResult shop = await BuildAsync("Shop", packages);
        BuildResult mail = await BuildAsync("Mail", packages);

        Assert.Equal(PackageLayers(shop), PackageLayers(mail));
        Assert.Contains("packages: Huge", PackageLayers(shop).Keys);
        Assert.Contains("prerelease packages", PackageLayers(shop).Keys);
        Assert.NotEqual(shop.Layers[^1].Digest, mail.Layers[^1].Digest);
    }

    [Theory]
    [InlineData("Added")]
    [InlineData("Huge")]
    public async Task ChangeInOneBucketAtTheMostWhenAPackageIsAdded(string added)
    {
        ImmutableArray<string> packages = ["A", "B", "C", "D", "E", "F", "G", "H"];
        BuildResult before = await BuildAsync("Shop", packages);

        BuildResult after = await BuildAsync("Shop", packages.Add(added));

        ImmutableDictionary<string, Digest> old = PackageLayers(before);
        ImmutableDictionary<string, Digest> now = PackageLayers(after);
        Assert.Equal(added is "Huge" ? 0 : 1, old.Count(layer => now[layer.Key] != layer.Value));
        Assert.Equal(Others(before), Others(after));
        Assert.NotEqual(before.Layers[^1].Digest, after.Layers[^1].Digest);
    }

    [Fact]
    public async Task StayWhenALineOfCodeChanges()
    {
        BuildResult before = await BuildAsync("Shop", ["A", "Huge", "New"]);

        BuildResult after = await BuildAsync("Shop", ["A", "Huge", "New"], code: "another line");

        Assert.Equal(before.Layers.SkipLast(1).Select(static layer => layer.Digest), after.Layers.SkipLast(1).Select(static layer => layer.Digest));
        Assert.All(after.Layers.SkipLast(1), static layer => Assert.False(layer.Sent));
        Assert.True(after.Layers[^1].Sent);
    }

    // Apps of one company: packages that all have, those of the template that an app was made from, and some of its own.
    [Fact]
    public async Task OfTwentyAppsAreStoredOnce()
    {
        Random random = new(20);
        const int Templates = 4;
        string[] common = [.. Enumerable.Range(0, 12).Select(static i => $"Common{i}")];
        string[] frequent = [.. Enumerable.Range(0, 30).Select(static i => $"Frequent{i}"), "Huge", "Enormous"];
        string[][] templates = [.. Enumerable.Range(0, Templates).Select(_ => frequent.Where(_ => random.Next(4) is 0).ToArray())];
        Dictionary<Digest, long> stored = [];
        long separate = 0;
        long untilNow = 0;
        for (int app = 0; app < 20; app++)
        {
            IEnumerable<string> own = [.. frequent.Where(_ => random.Next(33) is 0), .. random.Next(3) is 0 ? [$"Own{app}"] : Array.Empty<string>()];
            BuildResult result = await BuildAsync($"App{app}", [.. common.Concat(templates[app % Templates]).Concat(own).Distinct()]);
            foreach (LayerReport layer in result.Layers)
            {
                stored[layer.Digest] = layer.Size;
                separate += layer.Size;
            }

            report.WriteLine($"app {app + 1,2}: {result.Layers.Length,2} layers, {result.Layers.Sum(static layer => layer.Size),9} bytes, {stored.Values.Sum() - untilNow,9} of them new");
            untilNow = stored.Values.Sum();
        }

        report.WriteLine($"stored {untilNow} bytes, separate images have {separate}: {100.0 * untilNow / separate:0.0} %");
        Assert.True(untilNow < separate * 0.3, $"{untilNow} of {separate}");
    }

    private async Task<BuildResult> BuildAsync(string name, ImmutableArray<string> packages, string code = "code")
    {
        string folder = _temp.At($"{name}/publish");
        PublishedApp app = new PublishedApp(folder, name).File($"{name}.dll", code).File("appsettings.json", "{}");
        app.Asset("project", "Shared/1.0.0", "runtime", "Shared.dll");
        foreach (string package in packages)
        {
            string version = package is "New" ? "2.0.0-beta" : "1.0.0";
            app.Asset("package", $"{package}/{version}", "runtime", $"lib/net10.0/{package}.dll").File($"{package}.dll", Content(package));
        }

        app.Save();
        BuildResult result = await new ContainerBuild(new RecordingLog()).RunAsync(
            new BuildRequest
            {
                ContainerCache = "false",
                PublishFolder = folder,
                RuntimeIdentifier = "linux-x64",
                ContainerBaseImage = "scratch",
                Destinations = [$"oci:{_temp.At("layout")}"],
            },
            default);
        Directory.Delete(folder, recursive: true);
        return result;
    }

    // Text that compresses about as assemblies do. Most packages have 20 to 400 kB, some a few megabytes.
    private static string Content(string package)
    {
        Random random = new(package.Sum(static character => character * 31) + package.Length);
        int size = package switch
        {
            "Huge" => 5_000_000,
            "Enormous" => 8_000_000,
            _ when random.Next(8) is 0 => 1_000_000 + random.Next(2_000_000),
            _ => 20_000 + random.Next(380_000),
        };
        StringBuilder text = new(size);
        while (text.Length < size)
        {
            text.Append((char)('a' + random.Next(26)), 1 + random.Next(3));
        }

        return text.ToString();
    }

    private static ImmutableDictionary<string, Digest> PackageLayers(BuildResult result) => result.Layers
        .Where(static layer => layer.Title.Contains("packages", StringComparison.Ordinal))
        .ToImmutableDictionary(static layer => layer.Title, static layer => layer.Digest);

    private static IEnumerable<Digest> Others(BuildResult result) => result.Layers
        .SkipLast(1)
        .Where(static layer => !layer.Title.Contains("packages", StringComparison.Ordinal))
        .Select(static layer => layer.Digest);
}
