using System.Collections.Immutable;
using Containerize.Destinations;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.TestSupport;

namespace Containerize.Build.BaseImages;

/// <summary>
/// The distroless base images: <c>runtime-deps</c> for apps that bring their .NET along, <c>aspnet</c> for those that do not.
/// Both have the same lower layers. Neither has a shell, a package manager or ICU.
/// </summary>
internal static class BaseImageSet
{
    private static readonly string[] Names = ["runtime-deps", "aspnet"];

    /// <summary>Whether both are there, whole.</summary>
    public static bool Exists => Names.All(static name => File.Exists(Path.Combine(LayoutOf(name), LayoutIndex.IndexFile)));

    /// <summary>Makes both, in place of what is there.</summary>
    /// <exception cref="TargetFailedException">They cannot be made on this machine.</exception>
    public static async Task MakeAsync(CancellationToken cancellationToken)
    {
        DebianSuite suite = DebianSuite.OfThisMachine;
        Platform platform = new()
        {
            OperatingSystem = "linux",
            Architecture = await DebianPackage.ArchitectureAsync(cancellationToken),
        };
        DebianArchive archive = new(RepositoryFolder.Combine("artifacts", "debian"), platform.Architecture, DebianLock.Read());
        using TemporaryFolder work = new();
        using ScratchFolder scratch = ScratchFolder.Create();
        using BlockCompression compression = new(LayerFormat.Default);
        LayerBuilder builder = new(scratch, compression);

        LayerTree system = new(work.At("system-files"));
        SystemFiles.AddTo(system);
        DebianLayer debian = new(archive, work);
        await debian.AddToAsync(system, [.. suite.System, .. suite.C, .. suite.CPlusPlus], cancellationToken);
        LayerTree timeZones = new(work.At("time-zone-files"));
        await debian.AddToAsync(timeZones, suite.TimeZones, cancellationToken);
        ImmutableArray<Layer> operatingSystem =
        [
            await builder.BuildAsync(system.Entries, cancellationToken),
            await builder.BuildAsync(timeZones.Entries, cancellationToken),
        ];
        await WriteAsync(Names[0], Image.Create(BaseImageConfig.RuntimeDeps(platform), operatingSystem, StringMap.Empty), cancellationToken);

        LayerTree runtime = new(work.At("runtime-files"));
        DotNetRuntime.AddRuntimeTo(runtime);
        LayerTree aspNetCore = new(work.At("aspnet-files"));
        DotNetRuntime.AddAspNetCoreTo(aspNetCore);
        ImmutableArray<Layer> all =
        [
            .. operatingSystem,
            await builder.BuildAsync(runtime.Entries, cancellationToken),
            await builder.BuildAsync(aspNetCore.Entries, cancellationToken),
        ];
        await WriteAsync(Names[1], Image.Create(BaseImageConfig.AspNet(platform), all, StringMap.Empty), cancellationToken);
    }

    private static async Task WriteAsync(string name, Image image, CancellationToken cancellationToken)
    {
        if (Directory.Exists(LayoutOf(name)))
        {
            Directory.Delete(LayoutOf(name), recursive: true);
        }

        Directory.CreateDirectory(LayoutOf(name));
        _ = ImageReference.TryParse($"localhost/{name}:{DotNetRuntime.Version}", out ImageReference? reference, out _);
        await new LayoutDestination(LayoutOf(name), [reference!]).WriteAsync(ImageFamily.Of(image), cancellationToken);
        long size = image.Layers.Sum(static layer => layer.Descriptor.Size);
        Console.WriteLine($"oci:{LayoutOf(name)}: {image.Layers.Length} layers, {size / 1e6:0.0} MB, {image.Digest}");
    }

    private static string LayoutOf(string name) => Path.Combine(BaseLayouts.Folder, name);
}
