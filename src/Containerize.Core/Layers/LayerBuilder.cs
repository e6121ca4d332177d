using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Layers;

/// <summary>
/// Makes a layer of entries: a tar, compressed, in a file of the scratch folder. Both digests come from the one pass that
/// writes it. Several layers may be made at a time.
/// </summary>
internal sealed class LayerBuilder(ScratchFolder scratch, BlockCompression compression) : ILayerBuilder
{
    /// <inheritdoc/>
    public async Task<Layer> BuildAsync(ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(entries, cancellationToken);
        }
        catch (Exception exception) when (FileSystemFailure.Is(exception))
        {
            throw FileSystemFailure.AtScratch(exception, scratch.Path);
        }
    }

    private async Task<Layer> WriteAsync(ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken)
    {
        string file = scratch.NextFile();
        await using FileStream output = new(
            file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await using HashingStream compressed = new(output);
        await using BlockCompressionStream blocks = new(compressed, compression);
        await using HashingStream uncompressed = new(blocks);
        TarWriter tar = new(uncompressed);
        foreach (LayerEntry entry in entries)
        {
            await WriteAsync(tar, entry, cancellationToken);
            Failpoint.Pass(Failpoint.LayerHalfWritten);
        }

        await tar.FinishAsync(cancellationToken);
        await blocks.FinishAsync(cancellationToken);
        Failpoint.Pass(Failpoint.LayerMade);
        Descriptor descriptor = new()
        {
            MediaType = compression.MediaType,
            Digest = Digest.FromHash(compressed.CurrentHash),
            Size = compressed.BytesWritten,
        };
        return new Layer(new FileBlob(descriptor, file), DiffId.FromHash(uncompressed.CurrentHash));
    }

    private static async Task WriteAsync(TarWriter tar, LayerEntry entry, CancellationToken cancellationToken)
    {
        string name = entry.Path.Relative;
        switch (entry)
        {
            case DirectoryEntry:
                await tar.WriteAsync(new(name + "/", TarEntryKind.Directory, entry.Mode, entry.Owner), cancellationToken);
                break;
            case SymlinkEntry link:
                await tar.WriteAsync(
                    new(name, TarEntryKind.Symlink, entry.Mode, entry.Owner, LinkTarget: link.Target), cancellationToken);
                break;
            case FileEntry file:
                await WriteFileAsync(tar, new(name, TarEntryKind.File, entry.Mode, entry.Owner, file.Size), file, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"{entry.GetType()} is no entry that tar knows");
        }
    }

    private static async Task WriteFileAsync(
        TarWriter tar, TarHeader header, FileEntry file, CancellationToken cancellationToken)
    {
        FileStream content;
        try
        {
            content = new FileStream(
                file.Source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.FileUnreadable,
                    $"a file cannot be read ({exception.Message})",
                    file.Source,
                    "make it readable for the user who builds, and let no other program hold it open"),
                exception);
        }

        await using (content)
        {
            DateTime written = File.GetLastWriteTimeUtc(content.SafeFileHandle);
            try
            {
                await tar.WriteAsync(header, content, cancellationToken);
            }
            catch (EndOfStreamException exception)
            {
                throw Changed(file, exception.Message, exception);
            }

            if (File.GetLastWriteTimeUtc(content.SafeFileHandle) != written)
            {
                throw Changed(file, "it was written to", null);
            }
        }
    }

    private static ContainerizeException Changed(FileEntry file, string how, Exception? exception) => new(
        new Diagnostic(
            DiagnosticCode.FileChanged,
            $"a file changed while it was read: {how}",
            file.Source,
            "let the build write its output before the image is made, and publish again"),
        exception);
}
