namespace Containerize.TestSupport.Soak;

/// <summary>How a push of a soak ended.</summary>
public enum SoakOutcome
{
    /// <summary>It said that all went well.</summary>
    Succeeded,

    /// <summary>It said that it failed.</summary>
    Failed,

    /// <summary>We killed it.</summary>
    Killed,

    /// <summary>It did not end.</summary>
    Hung,
}
