using Containerize.Diagnostics;
using Containerize.Oci;

namespace Containerize.Inspection;

/// <summary>Platforms as users write them: <c>linux/arm64</c>, <c>linux/arm/v7</c>, or a runtime identifier such as <c>linux-x64</c>.</summary>
internal static class PlatformText
{
    /// <exception cref="ContainerizeException">The text is no platform.</exception>
    public static Platform? Parse(string? text) => text?.Split('/') switch
    {
        null => null,
        [{ Length: > 0 } os, { Length: > 0 } architecture] => new Platform { OperatingSystem = os, Architecture = architecture },
        [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] =>
            new Platform { OperatingSystem = os, Architecture = architecture, Variant = variant },
        _ when Platform.TryFromRuntimeIdentifier(text, out Platform? platform) => platform,
        _ => throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.InvalidPlatform, $"'{text}' is no platform", "--platform", "use OS/ARCHITECTURE, such as linux/amd64")),
    };
}
