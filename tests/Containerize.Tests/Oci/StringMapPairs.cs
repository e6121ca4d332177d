using Containerize.Oci;

namespace Containerize.Tests.Oci;

public sealed class StringMapPairs
{
    [Fact]
    public void AreInOrdinalOrderWhateverTheOrderOfAdding()
    {
        StringMap map = [new("b", "2"), new("a", "1"), new("B", "3"), new("a.b", "4")];

        Assert.Equal(["B", "a", "a.b", "b"], map.Select(static pair => pair.Key));
    }

    [Fact]
    public void AreUniqueAndTheLastCounts()
    {
        StringMap map = [new("a", "1"), new("a", "2")];

        Assert.Equal(new KeyValuePair<string, string>("a", "2"), Assert.Single(map));
        Assert.Equal("2", map["a"]);
        Assert.Null(map["b"]);
    }

    [Fact]
    public void DoNotChangeWhenAMapIsExtended()
    {
        StringMap map = [new("a", "1")];

        StringMap more = map.With("b", "2").With([new("a", "3")]);

        Assert.Equal("1", Assert.Single(map).Value);
        Assert.Equal(["3", "2"], more.Select(static pair => pair.Value));
    }

    [Fact]
    public void MakeMapsEqual()
    {
        StringMap one = [new("a", "1"), new("b", "2")];
        StringMap two = [new("b", "2"), new("a", "1")];
        StringMap other = [new("a", "1"), new("b", "3")];

        Assert.True(one.Equals(two));
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.False(one.Equals(other));
        Assert.False(one.Equals(null));
    }
}
