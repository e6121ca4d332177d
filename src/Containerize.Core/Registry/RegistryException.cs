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

    /// <summary>How many bytes of an upload the registry says that it has.</summary>
    public long? Stored { get; init; }

    /// <summary>How often the request is made in all, where fewer tries than usual tell enough.</summary>
    public int MaximumTries { get; init; } = int.MaxValue;

    /// <summary>Whether a manifest was refused because the registry does not find what it lists.</summary>
    public bool LacksBlob => Codes.Any(static code => code is "MANIFEST_BLOB_UNKNOWN" or "BLOB_UNKNOWN");

    /// <summary>
    /// Whether an upload's session is gone or out of step, so that only a new one helps. A 404 that names a code, such as an
    /// unknown repository, is another matter.
    /// </summary>
    public bool LostSession => (Status is HttpStatusCode.NotFound && Codes.IsEmpty)
        || Status is HttpStatusCode.Gone or HttpStatusCode.RequestedRangeNotSatisfiable;

    /// <summary>The same failure, as one that another way to the same end may avoid.</summary>
    /// <param name="tries">How often that is worth it.</param>
    public RegistryException ForNewTry(int tries) => new(Diagnostic, this)
    {
        Status = Status,
        Codes = Codes,
        IsTransient = true,
        RetryAfter = RetryAfter,
        Stored = Stored,
        MaximumTries = tries,
    };

    /// <summary>The exception that the user sees.</summary>
    public ContainerizeException ToContainerizeException() => new(Diagnostic, this);
}
