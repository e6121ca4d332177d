using Containerize.Destinations;
using Containerize.Diagnostics;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Destinations;

/// <summary>Files that appear whole or not at all.</summary>
public sealed class PendingFiles : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task AppearAtTheEndUnderTheirName()
    {
        await PendingFile.WriteAsync(_temp.At("new/file"), async stream =>
        {
            await stream.WriteAsync("whole"u8.ToArray());
            Assert.False(File.Exists(_temp.At("new/file")));
        });

        Assert.Equal("whole", await File.ReadAllTextAsync(_temp.At("new/file")));
        Assert.Equal(["new", "new/file"], _temp.Everything());
    }

    [Fact]
    public async Task LeaveWhatWasThereWhenTheyFail()
    {
        _temp.Write("file", "old"u8);

        await Assert.ThrowsAsync<InvalidOperationException>(() => PendingFile.WriteAsync(_temp.At("file"), async stream =>
        {
            await stream.WriteAsync("half"u8.ToArray());
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", await File.ReadAllTextAsync(_temp.At("file")));
        Assert.Equal(["file"], _temp.Everything());
    }

    [Fact]
    public async Task LeaveNothingOnAFullDisk()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // The kernel's own refusal, which any write to this device gets.
        Diagnostic diagnostic = await Failing.WithAsync(DiagnosticCode.DestinationFull, () => PendingFile.WriteAsync(_temp.At("file"), async stream =>
        {
            await stream.WriteAsync("half"u8.ToArray());
            await using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
            await full.WriteAsync("x"u8.ToArray());
        }));

        Assert.Equal(_temp.At("file"), diagnostic.Where);
        Assert.Empty(_temp.Everything());
    }

    [Fact]
    public async Task DoNotReplaceAFolder()
    {
        _temp.Folder("taken");

        await Failing.WithAsync(DiagnosticCode.DestinationNotWritable, () => PendingFile.WriteAsync(_temp.At("taken"), static _ => Task.CompletedTask));

        Assert.Equal(["taken"], _temp.Everything());
    }
}
