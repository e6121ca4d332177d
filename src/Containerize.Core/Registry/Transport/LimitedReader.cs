namespace Containerize.Registry.Transport;

/// <summary>Reads what a server sends into memory, and no more than was agreed.</summary>
internal static class LimitedReader
{
    /// <summary>The whole body, or null where it is longer than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        using MemoryStream bytes = new();
        await using Stream body = await content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (bytes.Length + read > limit)
            {
                return null;
            }

            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return bytes.ToArray();
    }
}
