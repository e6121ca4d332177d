using System.Diagnostics.CodeAnalysis;
using Containerize.Diagnostics;

namespace Containerize.Building.Binding;

/// <summary>Reads texts of a request as what they should be, and reports those that are not.</summary>
/// <param name="report">Takes a mistake: code, what, where, what to do.</param>
internal sealed class OptionReader(Action<DiagnosticCode, string, string, string> report)
{
    internal delegate bool TryParse<T>(string text, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? why);

    public void Report(DiagnosticCode code, string what, string where, string next) => report(code, what, where, next);

    /// <summary>The value of a text; null where the text is empty or mistaken.</summary>
    public T? Read<T>(string? text, TryParse<T> tryParse, DiagnosticCode code, string where)
        where T : class
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (tryParse(text, out T? value, out string? why))
        {
            return value;
        }

        report(code, $"'{text}' cannot be used", where, why);
        return null;
    }

    /// <summary>A switch, <c>true</c> or <c>false</c> in any case, as MSBuild's own are.</summary>
    public bool IsOn(string? text, bool byDefault, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return byDefault;
        }

        if (!bool.TryParse(text, out bool value))
        {
            report(DiagnosticCode.InvalidSwitch, $"'{text}' is neither true nor false", where, "use true or false, or leave it out");
        }

        return value;
    }

    /// <summary>One of the names of an enumeration, in any case; null where the text is empty or mistaken.</summary>
    public T? Choice<T>(string? text, string where)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // Enum.TryParse would take numbers and lists too.
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        report(DiagnosticCode.InvalidValue, $"'{text}' is no value of this option", where, $"use {string.Join(" or ", Enum.GetNames<T>())}");
        return null;
    }

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
