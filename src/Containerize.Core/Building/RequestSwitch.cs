using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>A property that is <c>true</c> or <c>false</c>, in any case, as MSBuild's own are.</summary>
internal static class RequestSwitch
{
    /// <param name="text">What the request says; empty for <c>false</c>.</param>
    /// <param name="where">The property's name.</param>
    /// <param name="report">Takes a mistake: code, what, where, what to do.</param>
    public static bool IsOn(string? text, string where, Action<DiagnosticCode, string, string, string> report)
    {
        if (!bool.TryParse(string.IsNullOrWhiteSpace(text) ? bool.FalseString : text, out bool value))
        {
            report(DiagnosticCode.ConflictingOptions, $"'{text}' is neither true nor false", where, "use true or false, or leave it out");
        }

        return value;
    }
}
