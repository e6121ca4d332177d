namespace Containerize.Registry;

/// <summary>How a blob came to be where it should be.</summary>
internal enum BlobOutcome
{
    /// <summary>It was there.</summary>
    Existing,

    /// <summary>The registry took it over from another repository.</summary>
    Mounted,

    /// <summary>Its bytes were sent.</summary>
    Sent,
}
