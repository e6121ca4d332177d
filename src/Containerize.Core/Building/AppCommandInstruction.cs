namespace Containerize.Building;

/// <summary>Where the command that starts the app is written.</summary>
public enum AppCommandInstruction
{
    /// <summary>Into the entrypoint: it always runs.</summary>
    Entrypoint,

    /// <summary>Into the default arguments, behind an entrypoint that is named or comes with the base.</summary>
    DefaultArgs,

    /// <summary>Nowhere.</summary>
    None,
}
