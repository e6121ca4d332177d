using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.TestSupport;

namespace Containerize.Tests.Building;

/// <summary>No byte of an input is without effect: each test changes one thing of a golden input and looks for its digest.</summary>
public sealed class MutatedInput
{
    public static TheoryData<int, string> Inputs
    {
        get
        {
            TheoryData<int, string> data = [];
            foreach (string compression in GoldenInput.Compressions)
            {
                for (int input = 0; input < GoldenInput.All.Length; input++)
                {
                    data.Add(input, compression);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Changes => [.. ByName.Keys];

    private static Dictionary<string, Func<BuildRequest, BuildRequest>> ByName => new()
    {
        ["another platform"] = static request => request with { RuntimeIdentifier = "linux-arm64", ContainerBaseImage = "scratch" },
        ["another base"] = static request => request with { ContainerBaseImage = "scratch" },
        ["another folder"] = static request => request with { ContainerWorkingDirectory = "/App" },
        ["another user"] = static request => request with { ContainerUser = "1" },
        ["another port"] = static request => request with { ContainerPort = [new("8081"), new("53", Type: "udp")] },
        ["another label"] = static request => request with { ContainerLabel = [new("org.opencontainers.image.title", "Größe & <Co>")] },
        ["another variable"] = static request => request with { ContainerEnvironmentVariable = [new("B", "2"), new("A", "1=2")] },
        ["other arguments"] = static request => request with { ContainerDefaultArgs = [new("-")] },
        ["another entrypoint"] = static request => request with { ContainerEntrypoint = [new("/init")], ContainerAppCommandInstruction = "None" },
        ["a layer more"] = static request => request with { ContainerLayer = [new("data", Pattern: "data/**")] },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task HasAnotherDigestWhicheverFileHasAnotherByte(int number, string compression)
    {
        GoldenInput input = GoldenInput.All[number];
        using TemporaryFolder temp = new();
        input.Write(temp.Path);
        BuildResult original = await input.BuildAsync(temp.Path, compression);

        foreach (string file in Directory.EnumerateFiles(temp.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] content = await File.ReadAllBytesAsync(file);
            foreach (int position in Positions(content))
            {
                content[position] ^= 1;
                await File.WriteAllBytesAsync(file, content);

                Assert.NotEqual(original.Digest, await DigestOrFailureAsync(input, temp.Path, compression));

                content[position] ^= 1;
                await File.WriteAllBytesAsync(file, content);
            }
        }

        Assert.Equal(original.Digest, (await input.BuildAsync(temp.Path, compression)).Digest);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task HasAnotherDigestWhateverElseIsAskedFor(string change)
    {
        GoldenInput input = GoldenInput.All[0];
        using TemporaryFolder temp = new();
        input.Write(temp.Path);

        BuildResult original = await input.BuildAsync(temp.Path);
        BuildResult changed = await input.BuildAsync(temp.Path, change: ByName[change]);

        Assert.NotEqual(original.Digest, changed.Digest);
    }

    [Fact]
    public async Task ChangesTheLayerOfItsFileAlone()
    {
        GoldenInput input = GoldenInput.All[1];
        using TemporaryFolder temp = new();
        input.Write(temp.Path);
        BuildResult original = await input.BuildAsync(temp.Path);
        await File.AppendAllTextAsync(temp.At("publish/Big.dll"), "!");

        BuildResult changed = await input.BuildAsync(temp.Path);

        Assert.Equal(
            original.Layers.Select(static layer => layer.Title.Contains("Big", StringComparison.Ordinal)),
            original.Layers.Zip(changed.Layers, static (before, after) => before.Digest != after.Digest));
    }

    // The first byte, the last, and one in the middle.
    private static IEnumerable<int> Positions(byte[] content) =>
        content.Length is 0 ? [] : new[] { 0, content.Length / 2, content.Length - 1 }.Distinct();

    private static async Task<Containerize.Oci.Digest?> DigestOrFailureAsync(GoldenInput input, string folder, string compression)
    {
        try
        {
            return (await input.BuildAsync(folder, compression)).Digest;
        }
        catch (ContainerizeException)
        {
            return null;
        }
    }
}
