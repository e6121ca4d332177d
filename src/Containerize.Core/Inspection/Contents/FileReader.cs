using System.Collections.Immutable;
using System.Security.Cryptography;
using Containerize.Oci;

namespace Containerize.Inspection.Contents;

/// <summary>Reads a file of a layer: its digest, its bytes where they say what the image holds, and what a program needs.</summary>
/// <param name="programs">Looks at programs; null where nobody asks for what they need.</param>
internal sealed class FileReader(ProgramReader? programs = null)
{
    private readonly byte[] _buffer = new byte[128 * 1024];

    /// <param name="entry">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="documents">Takes the bytes of a file that says what the image holds.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ContentEntry> ReadAsync(
        ContentEntry entry, Stream content, Dictionary<string, ImmutableArray<byte>> documents, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using MemoryStream? document = entry.Size <= Documents.MaximumSize && Documents.Are(entry.Path) ? new MemoryStream() : null;
        int read = await content.ReadAtLeastAsync(_buffer, _buffer.Length, throwOnEndOfStream: false, cancellationToken);
        await using ProgramCopy? program = programs?.TryCopy(_buffer.AsSpan(0, read));
        while (read > 0)
        {
            hash.AppendData(_buffer, 0, read);
            await (document?.WriteAsync(_buffer.AsMemory(0, read), cancellationToken) ?? ValueTask.CompletedTask);
            program?.Write(_buffer.AsSpan(0, read));
            read = await content.ReadAsync(_buffer, cancellationToken);
        }

        if (document is not null)
        {
            documents[entry.Path] = [.. document.ToArray()];
        }

        return entry with { Digest = Digest.FromHash(hash.GetHashAndReset()), Needs = program?.Read() };
    }
}
