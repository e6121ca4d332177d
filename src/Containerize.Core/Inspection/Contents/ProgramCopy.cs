using Containerize.Publishing;

namespace Containerize.Inspection.Contents;

/// <summary>The bytes of one program on their way to whoever reads its headers. Gone when it is disposed of.</summary>
/// <param name="file">Where they are kept; null where they are not needed any more.</param>
/// <param name="known">What is known of the program already.</param>
internal sealed class ProgramCopy(string? file, ProgramNeeds? known) : IAsyncDisposable
{
    private readonly FileStream? _stream = file is null ? null : new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);

    /// <summary>Takes more bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _stream?.Write(bytes);

    /// <summary>What the program needs.</summary>
    public ProgramNeeds? Read()
    {
        if (_stream is null)
        {
            return known;
        }

        _stream.Flush();
        return ElfFile.Read(file!) is { } elf ? new ProgramNeeds(elf.Architecture, elf.Interpreter, elf.Libraries, elf.LibraryFolders) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
            File.Delete(file!);
        }
    }
}
