using System.Diagnostics;

namespace Containerize.Diagnostics;

/// <summary>
/// A place at which a test can have the process die as by <c>kill -9</c>: nothing is flushed, closed or deleted. The environment
/// variable <see cref="Variable"/> names the place. Without it a place costs nothing.
/// </summary>
internal static class Failpoint
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "CONTAINERIZE_FAILPOINT";

    private static readonly string? Chosen = Environment.GetEnvironmentVariable(Variable);

    /// <summary>All places, in the order in which a build comes by.</summary>
    public static string[] All { get; } =
    [
        LayerHalfWritten, LayerMade, EntryHalfWritten, LayerTaken, LayerRecorded, BlobsPushed, ImagePushed, LayerShared, EntriesShared, HashesKept,
    ];

    /// <summary>A layer's file has its first blocks.</summary>
    public const string LayerHalfWritten = "layer-half-written";

    /// <summary>A layer's file is whole, and not in the cache.</summary>
    public const string LayerMade = "layer-made";

    /// <summary>An entry of the cache is written, and has not got its name.</summary>
    public const string EntryHalfWritten = "entry-half-written";

    /// <summary>A layer is in the cache, and its record is not.</summary>
    public const string LayerTaken = "layer-taken";

    /// <summary>A layer and its record are in the cache.</summary>
    public const string LayerRecorded = "layer-recorded";

    /// <summary>The registry has the blobs, and no manifest.</summary>
    public const string BlobsPushed = "blobs-pushed";

    /// <summary>The registry has the image, and no shared layer.</summary>
    public const string ImagePushed = "image-pushed";

    /// <summary>A shared layer is in its repository, and nothing leads to it.</summary>
    public const string LayerShared = "layer-shared";

    /// <summary>The shared layers are written.</summary>
    public const string EntriesShared = "entries-shared";

    /// <summary>The digests of files are kept.</summary>
    public const string HashesKept = "hashes-kept";

    /// <summary>Dies here if this is the place.</summary>
    public static void Pass(string place)
    {
        if (Chosen == place)
        {
            using Process own = Process.GetCurrentProcess();
            own.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
