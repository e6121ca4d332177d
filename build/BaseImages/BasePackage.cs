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
        ImmutableArray<Image>.Builder images = ImmutableArray.CreateBuilder<Image>();
        ImmutableArray<Image>.Builder ahead = ImmutableArray.CreateBuilder<Image>();
        foreach (string architecture in Architectures)
        {
            using TemporaryFolder work = new();
            ImmutableArray<(string Name, Layer Layer)> layers = await LayersAsync(
                new(new DebianArchive(RepositoryFolder.Combine("artifacts", "debian"), architecture, locked), work),
                suite, work, new LayerBuilder(scratch, compression), cancellationToken);
            Platform platform = new() { OperatingSystem = "linux", Architecture = architecture };
            images.Add(ImageOf(platform, layers));

            // An app that was compiled ahead of time brings its C++ runtime along; ICU does not.
            ahead.Add(ImageOf(platform, HasCultures ? layers : [.. layers.Where(static layer => layer.Name is not "C++ runtime")]));
        }

        Descriptor[] names = [await WriteAsync(layout, "12", images, cancellationToken), await WriteAsync(layout, "12-aot", ahead, cancellationToken)];
        await File.WriteAllBytesAsync(
            Path.Combine(layout, LayoutIndex.IndexFile),
            OciJson.Write(new ImageIndex { MediaType = MediaTypes.OciIndex, Manifests = [.. names] }).ToArray(),
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

    private Image ImageOf(Platform platform, ImmutableArray<(string Name, Layer Layer)> layers)
    {
        ImageConfig config = BaseImageConfig.Of(platform, [.. layers.Select(static layer => layer.Name)], HasCultures);
        return Image.Create(config, [.. layers.Select(static layer => layer.Layer)], StringMap.Empty);
    }

    // The name is that of the package (https://github.com/package-url/purl-spec): no registry has this image.
    private async Task<Descriptor> WriteAsync(string layout, string tag, IEnumerable<Image> images, CancellationToken cancellationToken)
    {
        ImageFamily family = ImageFamily.Index(images, StringMap.Empty, ImageFormat.Oci);
        await new LayoutDestination(layout, []).WriteAsync(family, cancellationToken);
        foreach (Image image in family.Images)
        {
            Console.WriteLine(
                $"{Id} {tag} {image.Config.Platform}: {image.Layers.Length} layers, {image.Layers.Sum(static layer => layer.Descriptor.Size) / 1e6:0.0} MB, {image.Digest}");
        }

        return family.Top.Descriptor with
        {
            Annotations =
            [
                new(Annotations.ContainerdImageName, $"pkg:nuget/{Id}@{BasePackages.Version}"),
                new(Annotations.RefName, tag),
            ],
        };
    }
}
