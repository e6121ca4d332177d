using System.Collections.Immutable;

namespace Containerize.Inspection.Contents;

/// <summary>What a program or a library needs to be started or loaded.</summary>
/// <param name="Architecture">The processor, in the words of runtime identifiers; null for a script and for others.</param>
/// <param name="Interpreter">The loader, or what a script's first line names; null for a library and a static program.</param>
/// <param name="Libraries">The names of the libraries that it is linked with.</param>
/// <param name="Folders">Where it wants them looked for first, with <c>$ORIGIN</c> for its own folder.</param>
internal sealed record ProgramNeeds(
    string? Architecture, string? Interpreter, ImmutableArray<string> Libraries, ImmutableArray<string> Folders);
