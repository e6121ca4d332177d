using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Tests.Planning;

public sealed class EntriesOfALayer
{
    private static readonly ImagePath Data = ImagePath.Root.Combine("srv/data");

    [Fact]
    public void KeepAFolderThatIsAmongThem()
    {
        DirectoryEntry folder = new(Data, Modes.Directory, new Owner(1654, 1654));

        IEnumerable<LayerEntry> entries = LayerEntries.InOrder([File("x"), folder]);

        Assert.Equal([DirectoryEntry.Parent(Data.Parent!), folder, File("x")], entries);
    }

    [Fact]
    public void HaveOnePathEach() => Assert.Throws<ArgumentException>(() => LayerEntries.InOrder([File("x"), File("x")]));

    [Fact]
    public void AreInTheOrderOfTheirBytes() => Assert.Equal(
        ["/srv", "/srv/data", "/srv/data/a", "/srv/data/a-b", "/srv/data/a/b", "/srv/data/\uFF5E", "/srv/data/\U0001F600"],
        LayerEntries.InOrder([File("\U0001F600"), File("\uFF5E"), File("a/b"), File("a-b")]).Select(static entry => entry.Path.ToString()));

    private static FileEntry File(string name) => new(Data.Combine(name), Modes.File, Owner.Root, "/source", 1);
}
