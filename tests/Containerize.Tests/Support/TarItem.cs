using System.Formats.Tar;

namespace Containerize.Tests.Support;

/// <summary>An entry of a tar as the platform's own reader sees it.</summary>
internal sealed record TarItem(TarEntry Entry, byte[] Content)
{
    public string Name => Entry.Name;

    /// <summary>Every entry of a tar.</summary>
    public static async Task<TarItem[]> ReadAllAsync(Stream tar)
    {
        List<TarItem> items = [];
        await using TarReader reader = new(tar);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            using MemoryStream content = new();
            if (entry.DataStream is not null)
            {
                await entry.DataStream.CopyToAsync(content);
            }

            items.Add(new TarItem(entry, content.ToArray()));
        }

        return [.. items];
    }
}
