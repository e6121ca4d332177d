using System.Formats.Tar;
using System.Text;
using Containerize.Layers;
using Containerize.Planning;
using Containerize.Tests.Support;
using TarWriter = Containerize.Layers.TarWriter;

namespace Containerize.Tests.Layers;

/// <summary>What the tar writer writes, as another reader sees it, and to the byte where it matters.</summary>
public sealed class TarEntryBytes
{
    [Theory]
    [InlineData("a")]
    [InlineData("folder/file with spaces.txt")]
    [InlineData("Übersicht/größe.json")]
    [InlineData("\U0001F600")]
    [InlineData("line\nbreak")]
    public async Task CarryAnyName(string name)
    {
        TarItem item = await RoundTripAsync(new TarHeader(name, TarEntryKind.File, Modes.File, Owner.Root));

        Assert.Equal(name, item.Name);
    }

    [Theory]
    [InlineData(99, 0, false)]
    [InlineData(100, 0, false)]
    [InlineData(101, 0, true)]
    [InlineData(100, 1, false)]
    [InlineData(1, 99, false)]
    [InlineData(1, 155, false)]
    [InlineData(1, 156, true)]
    [InlineData(100, 154, false)]
    [InlineData(100, 155, false)]
    [InlineData(100, 156, true)]
    [InlineData(101, 155, true)]
    [InlineData(99, 156, true)]
    public async Task CarryLongNamesAndUsePaxOnlyWherePrefixAndNameDoNotDo(int name, int prefix, bool pax)
    {
        string path = prefix is 0 ? new string('n', name) : $"{new string('p', prefix)}/{new string('n', name)}";

        byte[] tar = await WriteAsync(new TarHeader(path, TarEntryKind.File, Modes.File, Owner.Root));

        Assert.Equal(path, (await ReadAsync(tar)).Name);
        Assert.Equal(pax ? (byte)'x' : (byte)'0', tar[156]);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public async Task CarryFoldersOfAnyLength(int length)
    {
        // Parts of ten characters, so that there are slashes to divide at.
        string path = string.Concat(Enumerable.Repeat("123456789/", 101))[^length..];

        TarItem item = await RoundTripAsync(new TarHeader(path, TarEntryKind.Directory, Modes.Directory, Owner.Root));

        Assert.Equal(path, item.Name);
        Assert.Equal(TarEntryType.Directory, item.Entry.EntryType);
    }

    [Theory]
    [InlineData("target")]
    [InlineData("../ziel/größe")]
    [InlineData(100)]
    [InlineData(101)]
    public async Task CarryTheTargetOfALink(object target)
    {
        string text = target as string ?? new string('t', (int)target);

        TarItem item = await RoundTripAsync(
            new TarHeader("link", TarEntryKind.Symlink, Modes.Symlink, Owner.Root, LinkTarget: text));

        Assert.Equal(TarEntryType.SymbolicLink, item.Entry.EntryType);
        Assert.Equal(text, item.Entry.LinkName);
    }

    [Fact]
    public async Task CarryALongNameBesideALongTarget()
    {
        string name = $"{new string('p', 90)}/{new string('n', 90)}";

        TarItem item = await RoundTripAsync(
            new TarHeader(name, TarEntryKind.Symlink, Modes.Symlink, Owner.Root, LinkTarget: new string('t', 200)));

        Assert.Equal((name, 200), (item.Name, item.Entry.LinkName.Length));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1654)]
    [InlineData(2097151)]
    [InlineData(2097152)]
    [InlineData(int.MaxValue)]
    public async Task CarryAnyOwner(int id)
    {
        TarItem item = await RoundTripAsync(new TarHeader("x", TarEntryKind.File, Modes.File, new Owner(id, id)));

        Assert.Equal((id, id), (item.Entry.Uid, item.Entry.Gid));
    }

    [Theory]
    [InlineData(8589934591, "77777777777", "")]
    [InlineData(8589934592, "00000000000", "19 size=8589934592\n")]
    public void CarryFilesOfMoreThan8GiB(long size, string octal, string record)
    {
        TarHeader header = new("big", TarEntryKind.File, Modes.File, Owner.Root, size);
        byte[] block = new byte[TarHeader.BlockSize];
        header.WriteTo(block);

        Assert.Equal(octal, Encoding.ASCII.GetString(block, 124, 11));
        Assert.Equal(
            record.Length is 0 ? [] : [new KeyValuePair<string, string>("size", "8589934592")], header.ExtendedRecords().AsEnumerable());
    }

    [Fact]
    public async Task SayNothingOfTheMachineTheUserAndTheTime()
    {
        PosixTarEntry entry = Assert.IsType<UstarTarEntry>(
            (await RoundTripAsync(new TarHeader("x", TarEntryKind.File, Modes.Executable, Owner.Root))).Entry);

        Assert.Equal(("", "", 0, 0), (entry.UserName, entry.GroupName, entry.DeviceMajor, entry.DeviceMinor));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1), entry.ModificationTime);
        Assert.Equal(Modes.Executable, entry.Mode);
    }

    [Fact]
    public void AreTheseBytes()
    {
        byte[] block = new byte[TarHeader.BlockSize];
        new TarHeader("app/Shop.dll", TarEntryKind.File, Modes.File, Owner.Root, 1234).WriteTo(block);

        Assert.Equal(
            "app/Shop.dll|0000644|0000000|0000000|00000002322|00000000001|011373|0|ustar|00|0000000|0000000",
            string.Join('|', Encoding.ASCII.GetString(block).Split([' ', '\0'], StringSplitOptions.RemoveEmptyEntries))
                .Replace("ustar00", "ustar|00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteTheLengthOfARecordWithItsOwnDigits()
    {
        // 'LENGTH path=NAME\n' of 99 bytes: counting the length's digits makes it 101 and not 100.
        foreach (int length in Enumerable.Range(85, 30))
        {
            string name = new('ä', length / 2);
            Assert.Equal(name, (await RoundTripAsync(new TarHeader(name, TarEntryKind.File, Modes.File, Owner.Root))).Name);
        }
    }

    private static async Task<TarItem> RoundTripAsync(TarHeader header) => await ReadAsync(await WriteAsync(header));

    private static async Task<TarItem> ReadAsync(byte[] tar)
    {
        using MemoryStream stream = new(tar);
        return Assert.Single(await TarItem.ReadAllAsync(stream));
    }

    private static async Task<byte[]> WriteAsync(TarHeader header)
    {
        using MemoryStream stream = new();
        TarWriter writer = new(stream);
        await writer.WriteAsync(header, default);
        await writer.FinishAsync(default);
        return stream.ToArray();
    }
}
