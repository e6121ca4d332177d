using System.Globalization;
using System.Text;
using Containerize.Planning;

namespace Containerize.Layers;

/// <summary>
/// Writes a tar whose bytes depend on its entries alone. ustar; an extended header
/// (<see href="https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_02">pax interchange format</see>)
/// only for an entry that ustar cannot express. No library serves: each leaks the process, the user or the time.
/// </summary>
internal sealed class TarWriter(Stream output)
{
    private const int CopyBufferSize = 128 * 1024;

    private static readonly byte[] Zeros = new byte[2 * TarHeader.BlockSize];

    private readonly byte[] _block = new byte[TarHeader.BlockSize];

    /// <summary>Writes an entry that has no content.</summary>
    public ValueTask WriteAsync(TarHeader header, CancellationToken cancellationToken) =>
        WriteHeaderAsync(header, cancellationToken);

    /// <summary>Writes a file.</summary>
    /// <exception cref="EndOfStreamException">The content has not as many bytes as the header says.</exception>
    public async Task WriteAsync(TarHeader header, Stream content, CancellationToken cancellationToken)
    {
        await WriteHeaderAsync(header, cancellationToken);
        await CopyAsync(content, header.Size, cancellationToken);
        await PadAsync(header.Size, cancellationToken);
    }

    /// <summary>Writes the end: two blocks of zeros, and no more.</summary>
    public ValueTask FinishAsync(CancellationToken cancellationToken) => output.WriteAsync(Zeros, cancellationToken);

    private async ValueTask WriteHeaderAsync(TarHeader header, CancellationToken cancellationToken)
    {
        byte[] records = [.. header.ExtendedRecords().SelectMany(Record)];
        if (records.Length > 0)
        {
            await WriteBlockAsync(
                new TarHeader("PaxHeaders/0", TarEntryKind.ExtendedHeader, Modes.File, Owner.Root, records.Length),
                cancellationToken);
            await output.WriteAsync(records, cancellationToken);
            await PadAsync(records.Length, cancellationToken);
        }

        await WriteBlockAsync(header, cancellationToken);
    }

    private ValueTask WriteBlockAsync(TarHeader header, CancellationToken cancellationToken)
    {
        header.WriteTo(_block);
        return output.WriteAsync(_block, cancellationToken);
    }

    private async Task CopyAsync(Stream content, long size, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Math.Min(CopyBufferSize, Math.Max(1, size))];
        long copied = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            copied += read;
            if (copied > size)
            {
                break;
            }

            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (copied != size)
        {
            throw new EndOfStreamException($"{size} bytes were announced and {(copied > size ? "more" : $"{copied}")} came");
        }
    }

    private ValueTask PadAsync(long size, CancellationToken cancellationToken) =>
        output.WriteAsync(Zeros.AsMemory(0, (int)(-size & (TarHeader.BlockSize - 1))), cancellationToken);

    // "LENGTH KEY=VALUE\n", where the length counts its own digits.
    private static byte[] Record(KeyValuePair<string, string> record)
    {
        byte[] body = Encoding.UTF8.GetBytes($" {record.Key}={record.Value}\n");
        int length = body.Length;
        while (length != body.Length + Digits(length))
        {
            length = body.Length + Digits(length);
        }

        return [.. Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)), .. body];
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
