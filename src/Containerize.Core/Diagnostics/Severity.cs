namespace Containerize.Diagnostics;

/// <summary>How grave a <see cref="Diagnostic"/> is.</summary>
public enum Severity
{
    /// <summary>The build goes on.</summary>
    Warning,

    /// <summary>The build fails.</summary>
    Error,
}
