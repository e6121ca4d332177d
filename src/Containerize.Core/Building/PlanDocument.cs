using System.Collections.Immutable;
using Containerize.Planning;

namespace Containerize.Building;

/// <summary>The JSON form of a plan.</summary>
internal sealed record PlanDocument
{
    public int Version { get; init; } = 1;

    public required string App { get; init; }

    public required string Platform { get; init; }

    public required ImmutableArray<LayerSection> Layers { get; init; }

    public required ImmutableArray<LeftOutSection> LeftOut { get; init; }

    public static PlanDocument Of(ContainerPlan plan) => new()
    {
        App = plan.Output.AppName,
        Platform = plan.Platform.ToString(),
        Layers = [.. plan.Layers.Layers.Select(Section)],
        LeftOut = [.. plan.Output.Unusable.Select(static file => new LeftOutSection(file.RelativePath, file.Size, file.Reason))],
    };

    private static LayerSection Section(PlannedLayer layer) => new()
    {
        Kind = layer.Key.KindText,
        Name = layer.Key.Name,
        Title = layer.Key.Title,
        FileBytes = layer.FileBytes,
        Files = [.. layer.Files.Select(Section)],
    };

    private static FileSection Section(PlannedFile file) => new()
    {
        Path = file.Entry.Path.ToString(),
        Source = file.Source,
        Size = file.Entry.Size,
        Mode = Convert.ToString((int)file.Entry.Mode, 8).PadLeft(4, '0'),
        Owner = file.Entry.Owner.ToString(),
        Reason = file.Reason,
    };

    internal sealed record LayerSection
    {
        public required string Kind { get; init; }

        public required string? Name { get; init; }

        public required string Title { get; init; }

        public required long FileBytes { get; init; }

        public required ImmutableArray<FileSection> Files { get; init; }
    }

    internal sealed record FileSection
    {
        public required string Path { get; init; }

        public required string Source { get; init; }

        public required long Size { get; init; }

        public required string Mode { get; init; }

        public required string Owner { get; init; }

        public required string Reason { get; init; }
    }

    internal sealed record LeftOutSection(string Source, long Size, string Reason);
}
