namespace Containerize.Images;

/// <summary>The media types that manifest, configuration and layers have, all of one family.</summary>
public enum ImageFormat
{
    /// <summary>Those of the OCI image specification. Manifests have annotations.</summary>
    Oci,

    /// <summary>Those of Docker's schema 2, which has no annotations.</summary>
    Docker,
}
