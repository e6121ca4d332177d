using System.Diagnostics;
using Containerize.Layers;
using Containerize.Planning;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using FsCheck.Xunit;

namespace Containerize.Tests.Layers;

public sealed class TarFile
{
    [Theory]
    [InlineData(0, 1536)]
    [InlineData(1, 2048)]
    [InlineData(511, 2048)]
    [InlineData(512, 2048)]
    [InlineData(513, 2560)]
    public async Task IsPaddedToBlocksAndEndsWithTwoOfZeros(int size, int length)
    {
        byte[] tar = await WriteAsync(("x", Bytes(size)));

        Assert.Equal(length, tar.Length);
        Assert.Equal(new byte[1024], tar[^1024..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(200_000)]
    public async Task RefusesContentOfAnotherLengthThanWasSaid(int length)
    {
        using MemoryStream content = new(Bytes(length));
        TarWriter writer = new(Stream.Null);

        EndOfStreamException exception = await Assert.ThrowsAsync<EndOfStreamException>(() =>
            writer.WriteAsync(new TarHeader("x", TarEntryKind.File, Modes.File, Owner.Root, 10), content, default));

        Assert.Contains("10 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 30)]
    public async Task IsReadBackByAnotherReader(byte[][] contents)
    {
        (string Name, byte[] Content)[] files = [.. contents.Select(static (content, i) => ($"folder{i}/file", content))];

        using MemoryStream stream = new(await WriteAsync(files));
        TarItem[] items = await TarItem.ReadAllAsync(stream);

        Assert.Equal(files.Select(static file => file.Name), items.Select(static item => item.Name));
        Assert.Equal(files.Select(static file => file.Content), items.Select(static item => item.Content));
    }

    [Fact]
    public async Task IsReadByGnuTar()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using TemporaryFolder temp = new();
        string[] names = ["short", $"{new string('p', 155)}/{new string('n', 100)}", new string('l', 200), "größe/\U0001F600"];
        string archive = temp.Write("test.tar", await WriteAsync([.. names.Select(static name => (name, Bytes(700)))]));

        using Process process = new()
        {
            StartInfo = new ProcessStartInfo("tar", ["--list", "--verbose", "--utc", "--full-time", "--numeric-owner", "--quoting-style=literal", "--file", archive])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["LC_ALL"] = "C.UTF-8" },
            },
        };
        Assert.True(process.Start());
        string list = await process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(("", 0), (errors, process.ExitCode));
        Assert.Equal(
            names.Select(static name => $"-rw-r--r-- 0/0 700 1970-01-01 00:00:01 {name}"),
            list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(static i => (byte)i)];

    private static async Task<byte[]> WriteAsync(params (string Name, byte[] Content)[] files)
    {
        using MemoryStream stream = new();
        TarWriter writer = new(stream);
        foreach ((string name, byte[] content) in files)
        {
            using MemoryStream source = new(content);
            await writer.WriteAsync(new TarHeader(name, TarEntryKind.File, Modes.File, Owner.Root, content.Length), source, default);
        }

        await writer.FinishAsync(default);
        return stream.ToArray();
    }
}
