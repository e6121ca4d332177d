using Containerize.Publishing;

namespace Containerize.Tests.Support;

/// <summary>Publish output that nobody wrote to a disk.</summary>
internal static class Published
{
    public static PublishOutput Output(params IEnumerable<PublishFile> files) => new()
    {
        Folder = "/somewhere",
        AppName = "Shop",
        Files = [.. files],
        RuntimeConfig = new RuntimeConfig("net10.0", IsSelfContained: false, [], InvariantGlobalization: false),
        RuntimeIdentifier = null,
    };

    public static PublishFile File(string path, OriginKind kind, string? id = null, string version = "1.0.0", long? size = null) => new()
    {
        RelativePath = path,
        FullPath = $"/somewhere/{path}",
        Size = size ?? path.Length,
        IsExecutable = false,
        Origin = new FileOrigin(kind, id ?? $"{kind}", version),
    };

    /// <summary>The assembly of a package.</summary>
    public static PublishFile Package(string id, long size = 1000, string version = "1.0.0") =>
        File($"{id}.dll", OriginKind.Package, id, version, size);
}
