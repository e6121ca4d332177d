using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Inspection.Contents;
using Containerize.Inspection.Sources;
using Containerize.Layers;
using Containerize.Oci;

namespace Containerize.Inspection.Checking;

/// <summary>Every check of one image: documents, layers, and what a container of it starts with.</summary>
/// <param name="image">The image.</param>
/// <param name="findings">Takes the faults.</param>
/// <param name="isBase">Whether the image is one to build on, which needs no command.</param>
internal sealed class ImageChecks(StoredImage image, Findings findings, bool isBase)
{
    private const string Linux = "linux";

    private readonly FileTree _tree = new();
    private readonly Dictionary<string, ImmutableArray<byte>> _documents = new(StringComparer.Ordinal);

    /// <summary>The files that were looked at.</summary>
    public int Files { get; private set; }

    /// <summary>The bytes of layers that were read.</summary>
    public long Bytes { get; private set; }

    /// <exception cref="ContainerizeException">The way to the image failed.</exception>
    public async Task RunAsync(ScratchFolder scratch, CancellationToken cancellationToken)
    {
        DocumentChecks.Check(image, findings);
        bool isWhole = true;
        LayerChecks checks = new(findings);
        LayerReader reader = new(image.Name, new FileReader(new ProgramReader(scratch)));
        foreach ((int index, Descriptor layer) in image.Manifest.Layers.Index())
        {
            isWhole &= checks.IsReadable(layer) && await TryReadAsync(index, layer, checks, reader, cancellationToken);
        }

        // What is missing with a layer says nothing of the image.
        if (isWhole && image.Config is { OperatingSystem: Linux, Architecture.Length: > 0 })
        {
            CheckStart(image.Config.Container ?? new ContainerConfig());
        }
    }

    private async Task<bool> TryReadAsync(int index, Descriptor layer, LayerChecks checks, LayerReader reader, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream blob = await image.Store.OpenAsync(layer, cancellationToken);
            LayerContents contents = await reader.ReadAsync(layer, blob, cancellationToken);
            checks.Check(layer, image.DiffIds.Length == image.Manifest.Layers.Length ? image.DiffIds[index] : null, contents, _tree);
            _tree.Apply(contents);
            foreach (string gone in _documents.Keys.Where(path => !_tree.HasFile(path)).ToArray())
            {
                _documents.Remove(gone);
            }

            foreach ((string path, ImmutableArray<byte> content) in contents.Documents)
            {
                _documents[path] = content;
            }

            Files += contents.Files.Count();
            Bytes += layer.Size;
            return true;
        }
        catch (ContainerizeException exception) when (findings.TryAdd(exception))
        {
            return false;
        }
    }

    private void CheckStart(ContainerConfig config)
    {
        new UserChecks(_documents, findings).Check(config.User);
        CommandChecks command = new(config, _tree, findings);
        if (command.Check(isBase) is not { } program)
        {
            return;
        }

        ImmutableArray<string> folders = LibraryFolders.Of(
            config, image.Config.Platform, _documents.Where(static document => document.Key.StartsWith(Documents.LoaderFolder, StringComparison.Ordinal)).Select(static document => document.Value));
        ProgramChecks programs = new(image.Config.Platform, _tree, folders, findings);
        DotNetChecks dotnet = new(config, _tree, _documents, findings);
        programs.Check(program);
        dotnet.Check(command, program);
        foreach (ContentEntry library in dotnet.LoadedLibraries())
        {
            programs.CheckLibraries(library);
        }
    }
}
