namespace Containerize.Registry;

/// <summary>What one registry has been seen not to do, so that nobody tries it again: each saves a request where it works.</summary>
internal sealed class UploadHabits
{
    /// <summary>Whether a blob may be sent with the request that begins its upload.</summary>
    public bool TakesPostedBlobs { get; set; } = true;

    /// <summary>Whether a mount from the repository itself tells if a blob is there, and begins the upload if it is not.</summary>
    public bool MountsFromItself { get; set; } = true;
}
