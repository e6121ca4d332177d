using System.Collections.Immutable;
using System.Formats.Tar;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Publishing;

namespace Containerize.Rebasing;

/// <summary>
/// Finds the app that an image starts, and reads what it says of itself: its <c>runtimeconfig.json</c>, or the program where
/// it has all inside. Layers are read from the top, where the app is, and no further than needed.
/// </summary>
/// <param name="scratch">Where the app's files are put while they are looked at.</param>
internal sealed class AppFactsReader(ScratchFolder scratch)
{
    private const long LargestProgram = 1024L * 1024 * 1024;

    /// <param name="image">The image.</param>
    /// <param name="layers">Its layers over the base, the lowest first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Diagnostics.ContainerizeException">A layer or a file of the app cannot be read.</exception>
    public async Task<AppFacts> ReadAsync(Image image, ImmutableArray<Layer> layers, CancellationToken cancellationToken)
    {
        if (StartedProgram.Of(image.Config.Container ?? new ContainerConfig()) is not { } program)
        {
            return AppFacts.Unknown;
        }

        string folder = Directory.CreateDirectory(Path.Combine(scratch.Path, Path.GetRandomFileName())).FullName;
        string config = $"{program.Name}.runtimeconfig.json";
        foreach (Layer layer in layers.Reverse())
        {
            await LayerFiles.VisitAsync(
                layer.Blob,
                async (path, entry) =>
                {
                    if (entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, DataStream: { } content, Length: <= LargestProgram }
                        && (string[])[config, program.Name] is var files
                        && files.FirstOrDefault(file => path == $"{program.Folder}{file}") is { } file)
                    {
                        await KeepAsync(content, Path.Combine(folder, file), cancellationToken);
                    }
                },
                cancellationToken);
            if (File.Exists(Path.Combine(folder, config)) || File.Exists(Path.Combine(folder, program.Name)))
            {
                return FactsOf(folder, program.Name);
            }
        }

        return AppFacts.Unknown;
    }

    // A file of a higher layer hides that of a lower one.
    private static async Task KeepAsync(Stream content, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            await using FileStream output = File.Create(file);
            await content.CopyToAsync(output, cancellationToken);
        }
    }

    private static AppFacts FactsOf(string folder, string name)
    {
        string config = Path.Combine(folder, $"{name}.runtimeconfig.json");
        if (File.Exists(config))
        {
            return FactsOf(MetadataJson.ReadFile(config, PublishJsonContext.Default.RuntimeConfigFile).ToRuntimeConfig());
        }

        return new AppReader(folder).TryReadProgram(name) is not { } app ? AppFacts.Unknown
            : app.Shape is PublishShape.NativeAot ? new AppFacts(AppKind.NativeAot, [], IsInvariant: false)
            : FactsOf(app.RuntimeConfig);
    }

    private static AppFacts FactsOf(RuntimeConfig config) => new(
        config.IsSelfContained ? AppKind.SelfContained : AppKind.FrameworkDependent, config.Frameworks, config.InvariantGlobalization);
}
