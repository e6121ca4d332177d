using System.Text.Json.Nodes;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Inspection;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Inspection;

/// <summary>Images that are checked: each planted fault is found by its code and by no other, and what is sound is called so.</summary>
public sealed class VerifiedImages : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly ImageInspection _inspection = new(new BuildRequest(), new RecordingLog());

    public static TheoryData<string> Faults { get; } = [.. PlantedFault.All.Keys];

    public void Dispose()
    {
        _inspection.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task AreSoundAsTheyAreCrafted()
    {
        ImageVerification verification = await VerifyAsync(new CraftedImage(_temp.At("layout")).Write());

        Assert.Empty(verification.Faults);
        Assert.Equal((1, 2, 10), (verification.Images, verification.Layers, verification.Files));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AreRejectedByTheCodeOfTheirFault(string name)
    {
        CraftedImage image = new(_temp.At("layout"));
        PlantedFault.All[name].Plant(image);

        ImageVerification verification = await VerifyAsync(image.Write());

        Assert.Equal([PlantedFault.All[name].Code], verification.Diagnostics.Select(static fault => fault.Code).Distinct());
        Assert.False(verification.IsSound);
    }

    [Fact]
    public void AreTriedWithEachCodeOfTheArea() => Assert.Equal(
        Enum.GetValues<DiagnosticCode>().Where(static code => (int)code / 1000 is 7 && code is not DiagnosticCode.PlatformMissing),
        PlantedFault.All.Values.Select(static fault => fault.Code).Distinct().Order());

    [Theory]
    [InlineData("gzip", "OCI")]
    [InlineData("zstd", "OCI")]
    [InlineData("none", "OCI")]
    [InlineData("gzip", "Docker")]
    public async Task ThatWeBuiltAreSound(string compression, string format)
    {
        CraftedImage foundation = new(_temp.At("base"));
        foundation.Layers.Remove(foundation.App);
        foundation.Config["history"]!.AsArray().RemoveAt(2);
        string publish = PublishedApp.Typical(_temp.At("publish")).File("data/größe.txt", "x").Folder;
        await BuiltImage.WriteAsync(publish, $"oci:{_temp.At("layout")}", request => request with
        {
            ContainerBaseImage = foundation.Write(),
            ContainerCompression = compression,
            ContainerImageFormat = format,
        });

        Assert.Empty((await VerifyAsync($"oci:{_temp.At("layout")}")).Faults);
    }

    [Fact]
    public async Task NeedNoCommandAsABase()
    {
        CraftedImage image = new(_temp.At("layout"));
        image.Container.Remove("Entrypoint");

        Assert.True((await _inspection.VerifyAsync(image.Write(), isBase: true, default)).IsSound);
    }

    [Fact]
    public async Task MayBeListedForAPlatformWithoutAWord()
    {
        CraftedImage image = new(_temp.At("layout"))
        {
            List = static (_, manifest) =>
            {
                manifest["platform"] = new JsonObject();
                return manifest;
            },
        };

        Assert.Empty((await VerifyAsync(image.Write())).Faults);
    }

    [Fact]
    public async Task MayHaveNoHistory()
    {
        CraftedImage image = new(_temp.At("layout"));
        image.Config.Remove("history");

        Assert.True((await VerifyAsync(image.Write())).IsSound);
    }

    [Fact]
    public async Task MayRunAsANumberThatNobodyKnows()
    {
        CraftedImage image = new(_temp.At("layout"));
        image.Container["User"] = "4711:4712";

        Assert.True((await VerifyAsync(image.Write())).IsSound);
    }

    [Fact]
    public async Task MayBringLibrariesWhereTheLoaderIsToldToLook()
    {
        CraftedImage image = new(_temp.At("layout"));
        image.App.Entries.AddRange(
        [
            CraftedEntry.Program("app/Shop", LinkedElf.Bytes("/lib64/ld-linux-x86-64.so.2", ["libmine.so", "libtheirs.so"], "$ORIGIN/native")),
            CraftedEntry.Program("app/native/libmine.so", LinkedElf.Bytes(null, ["libc.so.6"])),
            CraftedEntry.File("etc/ld.so.conf.d/theirs.conf", "# theirs\n/opt/theirs\n"),
            CraftedEntry.Program("opt/theirs/libtheirs.so", LinkedElf.Bytes(null, [])),
        ]);
        image.Container["Entrypoint"] = new JsonArray("/app/Shop");

        Assert.Empty((await VerifyAsync(image.Write())).Faults);
    }

    [Fact]
    public async Task AreAllThoseOfAnIndex()
    {
        CraftedImage image = new(_temp.At("layout"))
        {
            List = static (written, manifest) =>
            {
                manifest["platform"] = JsonNode.Parse("""{"architecture":"amd64","os":"linux"}""");
                JsonObject missing = JsonNode.Parse("""{"mediaType":"application/vnd.oci.image.manifest.v1+json","size":5,"platform":{"architecture":"arm64","os":"linux"}}""")!.AsObject();
                missing["digest"] = Digest.Of("none"u8).ToString();
                JsonObject attestation = JsonNode.Parse("""{"mediaType":"application/vnd.oci.image.manifest.v1+json","size":5,"platform":{"architecture":"unknown","os":"unknown"}}""")!.AsObject();
                attestation["digest"] = Digest.Of("attestation"u8).ToString();
                return written.Document(MediaTypes.OciIndex, new JsonObject { ["schemaVersion"] = 2, ["manifests"] = new JsonArray(manifest, missing, attestation) });
            },
        };

        ImageVerification verification = await VerifyAsync(image.Write());

        Assert.Equal(1, verification.Images);
        Assert.Equal("CTZ7006", Assert.Single(verification.Faults).Code);
    }

    [Fact]
    public async Task InARegistryAreReadWhole()
    {
        await using FaultyRegistry registry = await FaultyRegistry.StartAsync();
        BuildResult built = await BuiltImage.WriteAsync(PublishedApp.Typical(_temp.At("publish")).Folder, $"{registry.Authority}/shop:1");
        string name = $"{registry.Authority}/shop:1";

        Assert.Equal(["CTZ7021"], (await VerifyAsync(name)).Faults.Select(static fault => fault.Code));

        registry.Store.Blobs.TryRemove(("shop", built.Layers[0].Digest.ToString()), out _);
        registry.Store.Blobs[("shop", built.Layers[1].Digest.ToString())] = [1, 2, 3];

        Assert.Equal(["CTZ7006", "CTZ7008"], (await VerifyAsync(name)).Faults.Select(static fault => fault.Code));
    }

    private Task<ImageVerification> VerifyAsync(string name) => _inspection.VerifyAsync(name, isBase: false, default);
}
