using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Containerize.Diagnostics;

namespace Containerize.Registry;

/// <summary>
/// A request that failed, with what decides whether it is made again. It never leaves this folder: the client turns it into a
/// <see cref="ContainerizeException"/>.
/// </summary>
[SuppressMessage("Design", "CA1064", Justification = "Nobody outside the folder sees it.")]
internal sealed class RegistryException(Diagnostic diagnostic, Exception? innerException = null)
    : Exception(diagnostic.Message, innerException)
{
    /// <summary>What to tell the user if it stays so.</summary>
    public Diagnostic Diagnostic { get; } = diagnostic;

    /// <summary>The status of the answer, if there was one.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>The registry's own codes, such as <c>DENIED</c>.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the registry asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the request is made in all, where fewer tries than usual tell enough.</summary>
    public int MaximumTries { get; init; } = int.MaxValue;

    /// <summary>The exception that the user sees.</summary>
    public ContainerizeException ToContainerizeException() => new(Diagnostic, this);
}
