namespace Containerize.Publishing;

/// <summary>Tells a program by its first bytes, since a file's mode is lost on some systems and wrong on others.</summary>
internal static class ProgramContent
{
    /// <summary>Whether a file begins like an ELF file, or with <c>#!</c> and the path of an interpreter.</summary>
    public static bool IsIn(string file)
    {
        Span<byte> head = stackalloc byte[4];
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        return head.SequenceEqual("\u007fELF"u8) || head.StartsWith("#!/"u8) || head.StartsWith("#! /"u8);
    }
}
