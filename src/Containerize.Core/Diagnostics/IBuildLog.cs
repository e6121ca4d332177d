namespace Containerize.Diagnostics;

/// <summary>Where the library says what it does. It never writes to a console itself.</summary>
public interface IBuildLog
{
    /// <summary>Says one line of the few that a user reads on every build.</summary>
    void Say(string line);

    /// <summary>Says something that does not fail the build, and that the user should act on.</summary>
    void Warn(Diagnostic warning);
}
