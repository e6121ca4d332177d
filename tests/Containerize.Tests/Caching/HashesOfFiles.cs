using Containerize.Caching;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Caching;

/// <summary>What is remembered of files. The systems that tell no time of the last change remember nothing.</summary>
public sealed class HashesOfFiles : IDisposable
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddHours(1);

    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void AreThoseOfTheirBytes()
    {
        string file = _temp.Write("publish/a.dll", "content");

        Assert.Equal(Digest.Of("content"u8), Open(Later).Read(file));
    }

    [Fact]
    public void AreKnownToTheNextBuildWhereTheFileWasNotTouched()
    {
        string file = _temp.Write("publish/größe ' \" sha256:.dll", "content");
        Digest digest = Learn(file, Later);

        Assert.Equal(OperatingSystem.IsLinux() ? digest : null, Open(Later).Recall(file));
    }

    [Fact]
    public void AreForgottenWithOtherBytesOfTheSameSizeAndTime()
    {
        string file = _temp.Write("publish/a.dll", "content");
        DateTime written = File.GetLastWriteTimeUtc(file);
        FileStamp? stamp = FileStamp.At(file);
        Learn(file, Later);

        // The clock of a file system ticks a few hundred times a second.
        do
        {
            File.WriteAllText(file, "CONTENT");
            File.SetLastWriteTimeUtc(file, written);
        }
        while (OperatingSystem.IsLinux() && FileStamp.At(file) == stamp);

        Assert.Null(Open(Later).Recall(file));
    }

    [Fact]
    public void AreForgottenWhereAnotherFileTookThePlace()
    {
        string file = _temp.Write("publish/a.dll", "content");
        string other = _temp.Write("other", "CONTENT");
        File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(file));
        Learn(file, Later);

        File.Move(other, file, overwrite: true);

        Assert.Null(Open(Later).Recall(file));
    }

    [Fact]
    public void AreNotKeptOfAFileThatWasWrittenAMomentAgo()
    {
        string file = _temp.Write("publish/a.dll", "content");
        Learn(file, DateTimeOffset.UtcNow);

        Assert.Null(Open(Later).Recall(file));
    }

    [Fact]
    public void AreForgottenWhereTheClockWasSetBack()
    {
        string file = _temp.Write("publish/a.dll", "content");
        Learn(file, DateTimeOffset.UtcNow.AddYears(-1));

        Assert.Null(Open(Later).Recall(file));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("flipped")]
    [InlineData("a folder")]
    public void AreForgottenWhereTheListIs(string damage)
    {
        string file = _temp.Write("publish/a.dll", "content");
        Learn(file, Later);
        foreach (string list in OperatingSystem.IsLinux() ? Directory.GetFiles(_temp.At("cache/files")) : [])
        {
            byte[] content = File.ReadAllBytes(list);
            content[^20] ^= damage is "flipped" ? (byte)1 : (byte)0;
            File.Delete(list);
            if (damage is "a folder")
            {
                Directory.CreateDirectory(list);
            }
            else
            {
                File.WriteAllBytes(list, damage is "flipped" ? content : damage is "empty" ? [] : content[..^10]);
            }
        }

        Assert.Null(Open(Later).Recall(file));
        Assert.Equal(Digest.Of("content"u8), Open(Later).Read(file));
    }

    [Fact]
    public void OfAMissingFileAreUnknown() => Assert.Null(Open(Later).Recall(_temp.At("missing")));

    private Digest Learn(string file, DateTimeOffset now)
    {
        FileHashes hashes = Open(now);
        Digest digest = hashes.Read(file);
        hashes.Save();
        return digest;
    }

    private FileHashes Open(DateTimeOffset now) =>
        new(CacheFolder.TryOpen(_temp.At("cache"), new RecordingLog())!, new FixedTime(now));

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
