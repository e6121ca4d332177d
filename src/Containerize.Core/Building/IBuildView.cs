using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Building;

/// <summary>Shows a build to its user. May be called from several threads at once.</summary>
public interface IBuildView
{
    /// <summary>The image is made and about to be written; these are its layers, the lowest first.</summary>
    void Expect(ImmutableArray<ExpectedLayer> layers);

    /// <summary>A layer is being written; one that begins anew tells less than before.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="bytes">How many of its bytes have been read by who writes them.</param>
    void Moved(Digest layer, long bytes);

    /// <summary>All is done.</summary>
    void Show(BuildResult result);
}
