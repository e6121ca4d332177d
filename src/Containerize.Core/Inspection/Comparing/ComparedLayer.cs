using Containerize.Inspection.Contents;
using Containerize.Oci;

namespace Containerize.Inspection.Comparing;

/// <summary>A layer that one of two images has and the other has not, or not so.</summary>
/// <param name="Index">Its place in its image.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Descriptor">The blob.</param>
/// <param name="Contents">What it holds.</param>
internal sealed record ComparedLayer(int Index, LayerTitle Title, Descriptor Descriptor, LayerContents Contents);
