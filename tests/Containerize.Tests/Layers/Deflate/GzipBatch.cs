using System.Buffers.Binary;
using System.IO.Hashing;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Layers.Deflate;

/// <summary>Deflate streams as one file of gzip members, for the program <c>gzip</c>: it is started once for many.</summary>
internal sealed class GzipBatch : IDisposable
{
    private const int Most = 1000;

    private readonly TemporaryFolder _temp = new();
    private readonly MemoryStream _members = new();
    private readonly MemoryStream _blocks = new();
    private int _count;

    public bool IsFull => _count >= Most;

    public void Dispose() => _temp.Dispose();

    public void Add(byte[] block, byte[] stream)
    {
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, Crc32.HashToUInt32(block));
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)block.Length);
        _members.Write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
        _members.Write(stream);
        _members.Write(trailer);
        _blocks.Write(block);
        _count++;
    }

    /// <summary>Lets <c>gzip</c> read what was added, and begins anew. Where there is no such program, nothing is read.</summary>
    public async Task ShouldBeReadByGzipAsync(string what)
    {
        if (Tools.Find("gzip") is { } gzip)
        {
            string file = _temp.Write("batch.gz", _members.ToArray());
            await new Command(gzip, "--decompress", "--force", file).RunAsync(default);
            byte[] read = await File.ReadAllBytesAsync(_temp.At("batch"));
            Assert.True(read.AsSpan().SequenceEqual(_blocks.ToArray()), $"{what}, gzip");
        }

        _members.SetLength(0);
        _blocks.SetLength(0);
        _count = 0;
    }
}
