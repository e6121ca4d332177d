using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Publishing;

namespace Containerize.BaseImages;

/// <summary>Whether a base has the ICU that an app needs for its cultures. A base without says so in its environment.</summary>
internal static class Cultures
{
    private const string Variable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>What to tell the user; null where the two fit.</summary>
    /// <param name="output">The app. What it says itself counts above the environment.</param>
    /// <param name="hints">What the project says, which counts where the app has no file to say it in, as one compiled ahead of time.</param>
    /// <param name="baseImage">The base.</param>
    /// <param name="name">The base's name.</param>
    public static Diagnostic? Check(PublishOutput output, DefaultBaseHints hints, Image baseImage, string name)
    {
        bool isInvariant = (baseImage.Config.Container?.Env ?? []).Any(static variable => variable is $"{Variable}=true" or $"{Variable}=1");
        RuntimeConfig app = output.RuntimeConfig;
        bool? stated = app.InvariantGlobalization || app.StatesGlobalization ? app.InvariantGlobalization : hints.InvariantGlobalization;
        return !isInvariant || stated is true ? null
            : stated is false
                ? new Diagnostic(
                    DiagnosticCode.CulturesMissing,
                    "the app says InvariantGlobalization=false, and the base has no ICU: the app would end at its first use of a culture",
                    name,
                    "choose a base with ICU, such as Containerize.BaseImage.Debian12.Icu")
                : new Diagnostic(
                    DiagnosticCode.CulturesMissing,
                    "the base has no ICU, so all cultures sort and format as the invariant one",
                    name,
                    "set InvariantGlobalization=true if that will do, or choose a base with ICU, such as Containerize.BaseImage.Debian12.Icu",
                    Severity.Warning);
    }
}
