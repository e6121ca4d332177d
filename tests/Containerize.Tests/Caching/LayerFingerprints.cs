using System.Collections.Immutable;
using Containerize.Caching;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Tests.Caching;

/// <summary>The names of layers in the cache: whatever moves a layer's bytes moves its name.</summary>
public sealed class LayerFingerprints
{
    private static readonly ImagePath Path = ImagePath.Root.Combine("app/a");

    private static readonly FileEntry File = new(Path, Modes.File, Owner.Root, "a", 1);

    private static readonly LayerFingerprint Original = Of([File]);

    public static TheoryData<string> Changes => [.. ByName.Keys];

    private static Dictionary<string, Func<LayerFingerprint>> ByName => new()
    {
        ["form"] = static () => Of([File], form: "form 2"),
        ["content"] = static () => Of([File], content: "b"),
        ["mode"] = static () => Of([File with { Mode = Modes.Executable }]),
        ["user"] = static () => Of([File with { Owner = new Owner(1654, 0) }]),
        ["group"] = static () => Of([File with { Owner = new Owner(0, 1654) }]),
        ["path"] = static () => Of([File with { Path = ImagePath.Root.Combine("app/b") }]),
        ["kind"] = static () => Of([new DirectoryEntry(Path, Modes.File, Owner.Root)]),
        ["one more"] = static () => Of([File, File with { Path = ImagePath.Root.Combine("app/b") }]),
    };

    [Fact]
    public void AreThoseOfTheSameEntriesWhereverTheirFilesLie() => Assert.Equal(Original, Of([File with { Source = "elsewhere" }]));

    [Theory]
    [MemberData(nameof(Changes))]
    public void MoveWith(string change) => Assert.NotEqual(Original, ByName[change]());

    [Fact]
    public void MoveWithTheTargetOfALink() =>
        Assert.NotEqual(Of([new SymlinkEntry(Path, "b")]), Of([new SymlinkEntry(Path, "c")]));

    private static LayerFingerprint Of(ImmutableArray<LayerEntry> entries, string form = "form 1", string content = "a") =>
        LayerFingerprint.Of(form, entries, _ => Digest.Of(System.Text.Encoding.UTF8.GetBytes(content)));
}
