using System.Text;
using Containerize.Diagnostics;

namespace Containerize.Tool;

/// <summary>Writes to a stream of the console, and turns what its disk or its reader refuses into an error of ours.</summary>
/// <param name="inner">The stream.</param>
/// <param name="name">What users call it.</param>
internal sealed class GuardedWriter(TextWriter inner, string name) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Guard(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Guard(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Guard(() => inner.Write(value));

    /// <inheritdoc/>
    // In one call, so that the lines of two threads do not mix.
    public override void WriteLine(string? value) => Guard(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Guard(inner.Flush);

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerizeException(
                new Diagnostic(
                    DiagnosticCode.OutputNotWritable,
                    $"what there is to say cannot be written ({exception.Message})",
                    name,
                    "make room where it goes to, or let it go elsewhere"),
                exception);
        }
    }
}
