using System.Collections.Immutable;
using System.Globalization;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Images;

/// <summary>
/// What a layer holds, short enough for the annotations of its descriptor
/// (<see href="https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#properties">image-spec, descriptor</see>):
/// who reads the manifest knows it without a byte of the layer.
/// </summary>
public sealed record LayerNotes
{
    /// <summary>The key of the title.</summary>
    public const string TitleKey = "containerize.layer";

    private const string FilesKey = "containerize.files";
    private const string BytesKey = "containerize.bytes";
    private const string PackagesKey = "containerize.packages";

    // A manifest is read whole by everybody who pulls: a layer of very many packages does without the list.
    private const int LongestList = 4096;

    /// <summary>What the layer is called, such as <c>packages: Npgsql</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The number of files.</summary>
    public required int Files { get; init; }

    /// <summary>The bytes of the files.</summary>
    public required long FileBytes { get; init; }

    /// <summary>The packages and runtime packs that files come from, in ordinal order; null where nobody says.</summary>
    public required ImmutableArray<PackageVersion>? Packages { get; init; }

    /// <summary>The notes on a layer that is to be made.</summary>
    public static LayerNotes Of(PlannedLayer layer) => new()
    {
        Title = layer.Key.Title,
        Files = layer.Files.Length,
        FileBytes = layer.FileBytes,
        Packages = layer.Packages,
    };

    /// <summary>The notes that a descriptor has; null for one that has none, or others.</summary>
    public static LayerNotes? Read(StringMap? annotations) =>
        annotations?[TitleKey] is { } title
        && int.TryParse(annotations[FilesKey], NumberStyles.None, CultureInfo.InvariantCulture, out int files)
        && long.TryParse(annotations[BytesKey], NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? new LayerNotes { Title = title, Files = files, FileBytes = bytes, Packages = ReadPackages(annotations[PackagesKey]) }
            : null;

    /// <summary>The notes as annotations.</summary>
    public StringMap ToAnnotations()
    {
        StringMap annotations =
        [
            new(TitleKey, Title),
            new(FilesKey, Files.ToString(CultureInfo.InvariantCulture)),
            new(BytesKey, FileBytes.ToString(CultureInfo.InvariantCulture)),
        ];
        return Packages is { } packages && string.Join(',', packages) is { Length: <= LongestList } list
            ? annotations.With(PackagesKey, list)
            : annotations;
    }

    private static ImmutableArray<PackageVersion>? ReadPackages(string? list)
    {
        if (list is null)
        {
            return null;
        }

        ImmutableArray<PackageVersion>.Builder packages = ImmutableArray.CreateBuilder<PackageVersion>();
        foreach (string text in list.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!PackageVersion.TryParse(text, out PackageVersion? package))
            {
                return null;
            }

            packages.Add(package);
        }

        return packages.ToImmutable();
    }
}
