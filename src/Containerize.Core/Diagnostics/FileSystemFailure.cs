namespace Containerize.Diagnostics;

/// <summary>Words for what a disk can refuse.</summary>
internal static class FileSystemFailure
{
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int UnixNoSpace = 28;
    private const int UnixQuotaExceeded = 122;

    /// <summary>Whether an exception is one that a file system throws for reasons outside the program.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The error for a destination that could not be written.</summary>
    public static ContainerizeException AtDestination(Exception exception, string path) => IsDiskFull(exception)
        ? new(new Diagnostic(
            DiagnosticCode.DestinationFull,
            "the disk is full and nothing was kept of what was written",
            path,
            "make room or choose a destination on another disk"), exception)
        : new(new Diagnostic(
            DiagnosticCode.DestinationNotWritable,
            $"the destination cannot be written ({exception.Message})",
            path,
            "choose a path that you may write to, with its parent folders present or creatable"), exception);

    /// <summary>The error for intermediate files that could not be written.</summary>
    public static ContainerizeException AtScratch(Exception exception, string path) => new(
        new Diagnostic(
            DiagnosticCode.ScratchNotWritable,
            IsDiskFull(exception)
                ? "the disk is full, so the layers cannot be made"
                : $"the layers cannot be made ({exception.Message})",
            path,
            "make room there, or set XDG_CACHE_HOME to a folder that you may write to"),
        exception);

    private static bool IsDiskFull(Exception exception) =>
        exception.HResult is WindowsDiskFull || (exception.HResult & 0xffff) is UnixNoSpace or UnixQuotaExceeded;
}
