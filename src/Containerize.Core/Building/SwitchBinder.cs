using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>Reads what MSBuild writes for yes and no.</summary>
/// <param name="report">Takes a mistake: code, what, where, what to do.</param>
internal sealed class SwitchBinder(Action<DiagnosticCode, string, string, string> report)
{
    /// <param name="text">The value; empty for the default.</param>
    /// <param name="byDefault">The default.</param>
    /// <param name="where">The property and the option.</param>
    public bool Bind(string? text, bool byDefault, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return byDefault;
        }

        if (bool.TryParse(text, out bool value))
        {
            return value;
        }

        report(DiagnosticCode.InvalidSwitch, $"'{text}' is neither true nor false", where, "use true or false, or leave it out");
        return byDefault;
    }
}
