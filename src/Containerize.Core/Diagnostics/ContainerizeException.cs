using System.Collections.Immutable;

namespace Containerize.Diagnostics;

/// <summary>
/// The one exception that an expected failure travels in. It carries what to tell the user and nothing else;
/// any other exception that leaves the library is a bug.
/// </summary>
public sealed class ContainerizeException : Exception
{
    /// <summary>Makes an exception that carries one error.</summary>
    public ContainerizeException(Diagnostic diagnostic, Exception? innerException = null)
        : this([diagnostic], innerException)
    {
    }

    /// <summary>Makes an exception that carries every mistake that was found.</summary>
    public ContainerizeException(ImmutableArray<Diagnostic> diagnostics, Exception? innerException = null)
        : base(string.Join(Environment.NewLine, diagnostics), innerException) => Diagnostics = diagnostics;

    /// <summary>What to tell the user, at least one error.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
