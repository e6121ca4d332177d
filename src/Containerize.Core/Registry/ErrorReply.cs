using System.Collections.Immutable;

namespace Containerize.Registry;

/// <summary>
/// The body of an error
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes">distribution-spec, error codes</see>).
/// </summary>
internal sealed class ErrorReply
{
    /// <summary>The errors.</summary>
    public ImmutableArray<Entry?>? Errors { get; init; }

    /// <summary>One error.</summary>
    internal sealed class Entry
    {
        /// <summary>The code, in capitals.</summary>
        public string? Code { get; init; }

        /// <summary>Words for a reader.</summary>
        public string? Message { get; init; }
    }
}
