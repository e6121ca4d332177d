using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Images;

/// <summary>The names that the documents and layers of an image have in each format.</summary>
internal static class FormatMediaTypes
{
    extension(ImageFormat format)
    {
        public string Manifest => format is ImageFormat.Docker ? MediaTypes.DockerManifest : MediaTypes.OciManifest;

        public string Config => format is ImageFormat.Docker ? MediaTypes.DockerConfig : MediaTypes.OciConfig;

        public string Index => format is ImageFormat.Docker ? MediaTypes.DockerManifestList : MediaTypes.OciIndex;

        /// <summary>What a manifest says of a layer, whose own descriptor has OCI's name.</summary>
        /// <exception cref="ContainerizeException">The format has no name for such a layer.</exception>
        public Descriptor Layer(Descriptor layer) => format is ImageFormat.Oci
            ? layer
            : layer with
            {
                Annotations = null,
                MediaType = layer.MediaType switch
                {
                    MediaTypes.OciLayer => MediaTypes.DockerLayer,
                    MediaTypes.OciLayerGzip => MediaTypes.DockerLayerGzip,
                    _ => throw new ContainerizeException(new Diagnostic(
                        DiagnosticCode.ConflictingOptions,
                        $"Docker's format has no name for a layer of media type '{layer.MediaType}'",
                        "ContainerImageFormat (--format)",
                        "use the format OCI, or layers that are compressed by gzip")),
                },
            };
    }
}
