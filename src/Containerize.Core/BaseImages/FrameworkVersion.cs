using System.Globalization;
using System.Text.RegularExpressions;

namespace Containerize.BaseImages;

/// <summary>A version of .NET, as far as the tags of its images depend on it.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second number.</param>
/// <param name="Preview">The preview, such as <c>preview.3</c> or <c>rc.1</c>; empty for a build that was never published; null for a release.</param>
internal sealed partial record FrameworkVersion(int Major, int Minor, string? Preview)
{
    /// <summary>The two numbers, <c>10.0</c>.</summary>
    public string Core => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>What the tags of images begin with: <c>10.0</c>, <c>11.0.0-preview.3</c>, or <c>11.0-preview</c> for the newest preview.</summary>
    public string ImageVersion => Preview switch
    {
        null => Core,
        "" => $"{Core}-preview",
        _ => $"{Core}.0-{Preview}",
    };

    /// <summary>Reads <c>10.0</c>, <c>10.0.1</c>, or <c>11.0.0-preview.3.25171.5</c>; null for what is no version.</summary>
    public static FrameworkVersion? Parse(string? text)
    {
        if (Form().Match(text ?? "") is not { Success: true, Groups: var groups })
        {
            return null;
        }

        string? preview = !groups["label"].Success ? null : groups["preview"].Success ? groups["preview"].Value : "";
        return new FrameworkVersion(
            int.Parse(groups["major"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(groups["minor"].ValueSpan, CultureInfo.InvariantCulture),
            preview);
    }

    [GeneratedRegex(@"^(?<major>[0-9]{1,4})\.(?<minor>[0-9]{1,4})(?:\.[0-9]+)*(?<label>-(?:(?<preview>(?:preview|rc)\.[0-9]+)(?:\..*)?|.*))?\z")]
    private static partial Regex Form();
}
