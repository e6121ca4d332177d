using System.Collections.Immutable;
using Containerize.Publishing;

namespace Containerize.Tests.Publishing;

/// <summary>Which names of a publish folder some systems take for one.</summary>
public static class NamesAlike
{
    [Fact]
    public static void AreNotThoseOfOneFormWithOtherLetters() =>
        Assert.Empty(NameTwins.In(["\u65e5\u672c", "\u65e5\u4e2d", "caf\u00e9", "caf\u00e8"]));

    [Fact]
    public static void AreThoseThatDifferByCaseAmongSimilarOnes() =>
        Assert.Equal(["caf\u00c9 caf\u00e9"], Groups("caf\u00e9", "caf\u00e8", "caf\u00c9"));

    [Fact]
    public static void AreAllOfAGroupInWhichOneIsDecomposed() =>
        Assert.Equal(["cafe\u0301 caf\u00e8 caf\u00e9"], Groups("caf\u00e9", "caf\u00e8", "cafe\u0301"));

    [Fact]
    public static void AreHangulSyllablesAndTheirLetters() =>
        Assert.Equal(["\u1112\u1161\u11ab\u1100\u1173\u11af \ud55c\uae00"], Groups("\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af"));

    [Fact]
    public static void AreNotOneNameTwice() => Assert.Empty(NameTwins.In(["caf\u00e9", "caf\u00e9"]));

    // Each name is compared with few others: a hundred thousand take no longer than reading them. By pairs it would be hours.
    [Fact(Timeout = 300_000)]
    public static async Task AreFoundAmongVeryManySimilarOnes() =>
        Assert.Empty(await Task.Run(static () => NameTwins.In(Enumerable.Range(0, 100_000).Select(Ideographs)).ToArray()));

    private static string Ideographs(int number) =>
        string.Concat((char)(0x4E00 + (number % 1000)), (char)(0x4E00 + (number / 1000)), "\u6587\u4ef6");

    private static IEnumerable<string> Groups(params ImmutableArray<string> names) =>
        NameTwins.In(names).Select(static group => string.Join(' ', group));
}
