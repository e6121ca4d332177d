using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Planning;

namespace Containerize.Layers;

/// <summary>Makes layers of entries, or knows them already.</summary>
internal interface ILayerBuilder
{
    /// <param name="entries">Entries in the order of <see cref="LayerEntries.InOrder"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ContainerizeException">
    /// A file cannot be read, or is not what it was when the plan was made, or intermediate files cannot be written.
    /// </exception>
    Task<Layer> BuildAsync(ImmutableArray<LayerEntry> entries, CancellationToken cancellationToken);
}
