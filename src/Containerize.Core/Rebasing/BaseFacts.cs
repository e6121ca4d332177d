using System.Collections.Immutable;

namespace Containerize.Rebasing;

/// <summary>What a base has that apps depend on.</summary>
/// <param name="Frameworks">Its shared frameworks and the newest version of each.</param>
/// <param name="Libc">Its C library, <c>glibc</c> or <c>musl</c>; null where none was found.</param>
/// <param name="IsInvariant">Whether it has no ICU, and says so to apps.</param>
internal sealed record BaseFacts(ImmutableDictionary<string, RuntimeVersion> Frameworks, string? Libc, bool IsInvariant);
