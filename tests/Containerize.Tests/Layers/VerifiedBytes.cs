using System.Security.Cryptography;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Tests.Layers;

/// <summary>A stream of bytes that are checked against a descriptor while they are read.</summary>
public sealed class VerifiedBytes
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(static i => (byte)(i % 251))];

    [Fact]
    public async Task ArePassedOnWhereTheyAreTheRightOnes() => Assert.Equal(Content, await ReadAsync(Content, Descriptor(Content)));

    [Fact]
    public async Task MayBeNone() => Assert.Empty(await ReadAsync([], Descriptor([])));

    [Fact]
    public async Task MayHaveTheLongerDigest()
    {
        Digest digest = Digest.Parse($"sha512:{Convert.ToHexStringLower(SHA512.HashData(Content))}");

        Assert.Equal(Content, await ReadAsync(Content, Descriptor(Content) with { Digest = digest }));
        await FailsAsync([.. Content[1..], 0], Descriptor(Content) with { Digest = digest }, "has other bytes");
    }

    [Fact]
    public async Task MayNotBeTooFew() => await FailsAsync(Content[1..], Descriptor(Content), "has 99999 bytes");

    [Fact]
    public async Task MayNotBeTooMany() => await FailsAsync([.. Content, 0], Descriptor(Content), "is longer than");

    [Fact]
    public async Task MayNotBeOthers() => await FailsAsync([.. Content[1..], 0], Descriptor(Content), "has other bytes");

    [Fact]
    public async Task AreCutOffBeforeAnEndlessServerFillsTheDisk()
    {
        using MemoryStream copy = new();
        await using VerifyingStream stream = new(new EndlessZeros(), Descriptor(new byte[10]), static why => new InvalidDataException(why));

        await Assert.ThrowsAsync<InvalidDataException>(() => stream.CopyToAsync(copy));
        Assert.Equal(0, copy.Length);
    }

    [Fact]
    public void AreCheckedByASynchronousReaderToo()
    {
        using VerifyingStream stream = new(new MemoryStream([1, 2, 3]), Descriptor([1, 2, 4]), static why => new InvalidDataException(why));

        Assert.Throws<InvalidDataException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public async Task KeepSayingThatTheyAreAtTheirEnd()
    {
        await using VerifyingStream stream = new(new MemoryStream([1]), Descriptor([1]), static why => new InvalidDataException(why));
        byte[] buffer = new byte[4];

        Assert.Equal((1, 0, 0), (await stream.ReadAsync(buffer), await stream.ReadAsync(buffer), await stream.ReadAsync(buffer)));
    }

    private static Descriptor Descriptor(byte[] content) => MemoryBlob.Of("x", [.. content]).Descriptor;

    private static async Task FailsAsync(byte[] content, Descriptor descriptor, string why)
    {
        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(content, descriptor));
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.Contains(descriptor.Digest.ToString(), exception.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReadAsync(byte[] content, Descriptor descriptor)
    {
        await using VerifyingStream stream = new(new MemoryStream(content), descriptor, static why => new InvalidDataException(why));
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class EndlessZeros : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Clear();
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
