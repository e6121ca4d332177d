using System.Collections.Immutable;

namespace Containerize.Tool.Configuration;

/// <summary>One setting of a configuration file.</summary>
/// <param name="Section">The section: the name of a command, or <c>network</c>.</param>
/// <param name="Name">The name, such as <c>layerBudget</c>.</param>
/// <param name="Kind">The form of its value.</param>
/// <param name="Values">The value; of a map each as <c>NAME=VALUE</c>.</param>
/// <param name="Line">The line that it begins in, from 1.</param>
internal sealed record Setting(string Section, string Name, SettingKind Kind, ImmutableArray<string> Values, int Line)
{
    /// <summary>The option that it stands for, such as <c>--layer-budget</c>.</summary>
    public string Option => OptionOf(Name);

    /// <summary>The option that a name stands for.</summary>
    public static string OptionOf(string name) =>
        $"--{string.Concat(name.Select(static letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"))}";

    /// <summary>The name of an option in the file.</summary>
    public static string NameOf(string option) => string.Concat(option.TrimStart('-').Split('-').Select(
        static (part, index) => index is 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
