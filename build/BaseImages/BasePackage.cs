using System.Collections.Immutable;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.TestSupport;

namespace Containerize.Build.BaseImages;

/// <summary>
/// A distroless base image as a NuGet package: an OCI layout with an image for each processor, and beside it the list of the
/// Debian packages in it. Whoever references the package builds on it.
/// </summary>
/// <param name="Variant">What follows the package's name; empty for the image without ICU.</param>
internal sealed record BasePackage(string Variant)
{
    private static readonly string[] Architectures = ["amd64", "arm64"];

    private bool HasCultures => Variant is "Icu";

    private string Id => Variant.Length is 0 ? BasePackages.Id : $"{BasePackages.Id}.{Variant}";

    /// <summary>Makes the package in a folder.</summary>
    /// <exception cref="TargetFailedException">It cannot be made on this machine.</exception>
    public async Task MakeAsync(string folder, CancellationToken cancellationToken)
    {
        DebianSuite suite = DebianSuite.OfThisMachine;
        DebianLock locked = DebianLock.Read();
        string content = Path.Combine(folder, "content", Id);
        if (Directory.Exists(content))
        {
            Directory.Delete(content, recursive: true);
        }

        string layout = Path.Combine(content, "layout");
        using ScratchFolder scratch = ScratchFolder.Create();
        using BlockCompression compression = new(LayerFormat.Default);
        ImmutableArray<Descriptor>.Builder index = ImmutableArray.CreateBuilder<Descriptor>();
        foreach (string architecture in Architectures)
        {
            using TemporaryFolder work = new();
            ImmutableArray<(string Name, Layer Layer)> layers = await LayersAsync(
                new(new DebianArchive(RepositoryFolder.Combine("artifacts", "debian"), architecture, locked), work),
                suite, work, new LayerBuilder(scratch, compression), cancellationToken);
            Platform platform = new() { OperatingSystem = "linux", Architecture = architecture };
            index.Add(await WriteAsync(layout, "12", platform, layers, cancellationToken));

            // An app that was compiled ahead of time brings its C++ runtime along; ICU does not.
            ImmutableArray<(string, Layer)> smaller = HasCultures ? layers : [.. layers.Where(static layer => layer.Name is not "C++ runtime")];
            index.Add(await WriteAsync(layout, "12-aot", platform, smaller, cancellationToken));
        }

        await File.WriteAllBytesAsync(
            Path.Combine(layout, LayoutIndex.IndexFile),
            OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = index.ToImmutable() }).ToArray(),
            cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(content, "debian-packages.json"), DebianLock.Write(locked.Of(All(suite))), cancellationToken);
        await DotNet.Command(
            "pack", "src/Containerize.BaseImage.Debian12", "-c", "Release", "-o", folder, $"-p:BaseImageVariant={Variant}", $"-p:BaseImageContent={content}/")
            .RunAsync(cancellationToken);
    }

    private ImmutableArray<string> All(DebianSuite suite) =>
        [.. suite.System, .. suite.C, .. suite.CPlusPlus, .. suite.TimeZones, .. HasCultures ? suite.Cultures : []];

    private async Task<ImmutableArray<(string Name, Layer Layer)>> LayersAsync(
        DebianLayer debian, DebianSuite suite, TemporaryFolder work, LayerBuilder builder, CancellationToken cancellationToken)
    {
        ImmutableArray<(string Name, ImmutableArray<string> Packages)> parts =
        [
            ("operating system", suite.System),
            ("C library and TLS", suite.C),
            ("C++ runtime", suite.CPlusPlus),
            ("time zones", suite.TimeZones),
            .. HasCultures ? new[] { ("ICU", suite.Cultures) } : [],
        ];
        ImmutableArray<(string, Layer)>.Builder layers = ImmutableArray.CreateBuilder<(string, Layer)>(parts.Length);
        foreach ((string name, ImmutableArray<string> packages) in parts)
        {
            LayerTree tree = new(work.At($"files-{layers.Count}"));
            if (layers.Count is 0)
            {
                SystemFiles.AddTo(tree);
            }

            await debian.AddToAsync(tree, packages, cancellationToken);
            layers.Add((name, await builder.BuildAsync(tree.Entries, cancellationToken)));
        }

        return layers.ToImmutable();
    }

    private async Task<Descriptor> WriteAsync(
        string layout, string tag, Platform platform, ImmutableArray<(string Name, Layer Layer)> layers, CancellationToken cancellationToken)
    {
        ImageConfig config = BaseImageConfig.Of(platform, [.. layers.Select(static layer => layer.Name)], HasCultures);
        Image image = Image.Create(config, [.. layers.Select(static layer => layer.Layer)], StringMap.Empty);
        await new LayoutDestination(layout, []).WriteAsync(ImageFamily.Of(image), cancellationToken);
        Console.WriteLine($"{Id} {tag} {platform}: {layers.Length} layers, {layers.Sum(static layer => layer.Layer.Descriptor.Size) / 1e6:0.0} MB, {image.Digest}");
        return image.Manifest.Descriptor with
        {
            Platform = platform,
            Annotations = [new(Annotations.ContainerdImageName, $"pkg:nuget/{Id}?tag={tag}"), new(Annotations.RefName, tag)],
        };
    }
}
