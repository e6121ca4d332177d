using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Registry.Auth;

namespace Containerize.Registry;

/// <summary>
/// Passes on what registries warn of in <c>Warning</c> headers, each text once
/// (<see href="https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#warnings">distribution-spec, warnings</see>).
/// Nothing is ever done because of one.
/// </summary>
/// <param name="say">Takes one line.</param>
internal sealed partial class RegistryWarnings(Action<string> say)
{
    // What the specification lets a registry say in one answer.
    private const int LongestText = 4096;
    private const int MostTexts = 100;

    private readonly ConcurrentDictionary<(RegistryName, string), bool> _said = new();

    /// <summary>Reads the warnings of an answer.</summary>
    /// <param name="registry">Who warns.</param>
    /// <param name="response">The answer.</param>
    /// <param name="sent">What a warning may repeat, and must not.</param>
    public void Read(RegistryName registry, HttpResponseMessage response, SentCredentials sent)
    {
        if (!response.Headers.NonValidated.TryGetValues("Warning", out var values))
        {
            return;
        }

        foreach (string text in values.Where(static value => value.Length <= LongestText).SelectMany(TextsOf))
        {
            if (_said.Count < MostTexts && _said.TryAdd((registry, text), true))
            {
                say($"{registry} warns: {Redaction.Redact(sent.Redact(text))}");
            }
        }
    }

    // Code 299, no agent, a quoted text and no date: the specification allows nothing else, and so nothing else is shown.
    private static IEnumerable<string> TextsOf(string value) => Warnings().Match(value) is { Success: true } match
        ? match.Groups["text"].Captures.Select(static capture => Plain(capture.Value)).Where(static text => text.Length > 0)
        : [];

    // Line breaks, escape sequences and marks that turn the direction of writing would act on the reader's terminal.
    private static string Plain(string quoted) => Unprintable().Replace(Escape().Replace(quoted, "$1"), "").Trim();

    [GeneratedRegex("""^\s*(?:299 - "(?<text>(?:[^"\\]|\\.)*)"\s*(?:,\s*|\z))+\z""", RegexOptions.Singleline)]
    private static partial Regex Warnings();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}]")]
    private static partial Regex Unprintable();
}
