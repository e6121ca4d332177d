using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.Diagnostics;
using Containerize.Inspection.Sources;
using Containerize.Oci;

namespace Containerize.Inspection.Checking;

/// <summary>Whether index, manifest and configuration fit each other, and say what engines understand.</summary>
internal static partial class DocumentChecks
{
    private const string MakeAnew = "make the image anew";

    /// <summary>Checks what an index lists.</summary>
    public static void Check(ImageListing listing, Findings findings)
    {
        foreach (IGrouping<string, Descriptor> twins in listing.Images
            .Where(static image => image.Platform is not null)
            .GroupBy(static image => PlatformOf(image.Platform!), StringComparer.Ordinal)
            .Where(static platform => platform.DistinctBy(static image => image.Digest).Count() > 1))
        {
            findings.Add(DiagnosticCode.PlatformTwice, $"the index lists two images for {twins.Key}", "make the index anew with one image a platform");
        }
    }

    /// <summary>Checks the documents of one image.</summary>
    public static void Check(StoredImage image, Findings findings)
    {
        int layers = image.Manifest.Layers.Length;
        if (image.DiffIds.Length != layers)
        {
            findings.Add(DiagnosticCode.DiffIdsIncomplete, $"the manifest has {layers} layers and the configuration {image.DiffIds.Length} diff_ids", MakeAnew);
        }

        int told = (image.Config.History ?? []).Count(static entry => entry?.EmptyLayer is not true);
        if (image.Config.History is { IsDefaultOrEmpty: false } && told != layers)
        {
            findings.Add(DiagnosticCode.HistoryIncomplete, $"the history tells of {told} layers and there are {layers}", MakeAnew);
        }

        if (image.Listed?.Platform is { } listed && !listed.Accepts(image.Config.Platform))
        {
            findings.Add(
                DiagnosticCode.PlatformDiffers, $"the index lists the image for {listed} and its configuration says {image.Config.Platform}", "make the index anew");
        }

        CheckFields(image.Config, findings);
    }

    // Windows images for several versions of the system differ in that alone.
    private static string PlatformOf(Platform platform) =>
        platform.OperatingSystemVersion is null ? platform.WithVariant().ToString() : $"{platform} {platform.OperatingSystemVersion}";

    private static void CheckFields(ImageConfig config, Findings findings)
    {
        foreach (string? variable in (config.Container?.Env ?? []).Where(static variable => variable is null || variable.Length is 0 || variable[0] is '='))
        {
            Malformed($"the environment variable '{variable}' has no name");
        }

        foreach (string port in (config.Container?.ExposedPorts ?? []).Where(static port => !PortForm().IsMatch(port)))
        {
            Malformed($"'{port}' is no port");
        }

        if (config.Created is { } created && !DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            Malformed($"'{created}' is no time");
        }

        if (config.Architecture.Length is 0 || config.OperatingSystem.Length is 0)
        {
            Malformed("it names no operating system or no processor");
        }

        void Malformed(string what) => findings.Add(DiagnosticCode.ConfigurationMalformed, $"the configuration is malformed: {what}", MakeAnew);
    }

    // 8080, 8080/tcp, 8000-8010/udp
    [GeneratedRegex(@"^[0-9]{1,5}(-[0-9]{1,5})?(/(tcp|udp|sctp))?\z")]
    private static partial Regex PortForm();
}
