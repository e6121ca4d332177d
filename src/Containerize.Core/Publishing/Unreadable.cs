using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>Words for what the file system does not let be read.</summary>
internal static class Unreadable
{
    public static Diagnostic File(string path, Exception exception) => new(
        DiagnosticCode.FileUnreadable,
        $"a file cannot be read ({exception.Message})",
        path,
        "make it readable for the user who builds, and let no other program hold it open");

    public static Diagnostic Folder(string path, Exception exception) => new(
        DiagnosticCode.FileUnreadable,
        $"a folder cannot be listed ({exception.Message})",
        path,
        "make it readable for the user who builds");
}
