using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Containerize.Rebasing;

/// <summary>
/// The version of a shared framework, such as <c>10.0.12</c> or <c>11.0.0-rc.1.25451.107</c>
/// (<see href="https://semver.org/spec/v2.0.0.html#spec-item-11">Semantic Versioning, precedence</see>).
/// </summary>
internal sealed partial record RuntimeVersion : IComparable<RuntimeVersion>
{
    private readonly int _major;
    private readonly int _minor;
    private readonly int _patch;
    private readonly string _label;

    private RuntimeVersion(int major, int minor, int patch, string label) => (_major, _minor, _patch, _label) = (major, minor, patch, label);

    /// <summary>Reads a version; false for what is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RuntimeVersion? version)
    {
        version = Form().Match(text ?? "") is { Success: true } match
            ? new RuntimeVersion(Number(match, "major"), Number(match, "minor"), Number(match, "patch"), match.Groups["label"].Value)
            : null;
        return version is not null;
    }

    /// <summary>Whether major and minor version are the same, so that one replaces the other without a look at the app.</summary>
    public bool IsPatchOf(RuntimeVersion other) => (_major, _minor) == (other._major, other._minor);

    /// <inheritdoc/>
    public int CompareTo(RuntimeVersion? other) => other is null ? 1
        : (_major, _minor, _patch).CompareTo((other._major, other._minor, other._patch)) is not 0 and var byNumber ? byNumber
        : CompareLabels(_label, other._label);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{_major}.{_minor}.{_patch}{(_label.Length is 0 ? "" : $"-{_label}")}");

    // A release comes after its previews; of two previews the first part that differs decides, numbers by their value.
    private static int CompareLabels(string one, string other)
    {
        if (one.Length is 0 || other.Length is 0)
        {
            return other.Length.CompareTo(one.Length);
        }

        string[] left = one.Split('.');
        string[] right = other.Split('.');
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            bool areNumbers = int.TryParse(left[i], out int first) & int.TryParse(right[i], out int second);
            int order = areNumbers ? first.CompareTo(second) : string.CompareOrdinal(left[i], right[i]);
            if (order is not 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<major>[0-9]{1,6})\.(?<minor>[0-9]{1,6})\.(?<patch>[0-9]{1,6})(?:-(?<label>[0-9A-Za-z.-]+))?\z")]
    private static partial Regex Form();
}
