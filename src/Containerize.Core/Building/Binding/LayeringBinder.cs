using System.Collections.Immutable;
using System.Globalization;
using Containerize.Diagnostics;
using Containerize.Planning;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of layers into options.</summary>
/// <param name="report">Takes a mistake: code, what, where, what to do.</param>
internal sealed class LayeringBinder(Action<DiagnosticCode, string, string, string> report)
{
    private const string Where = "ContainerLayer (--layer)";
    private const string Unnamed = "custom";

    public LayeringOptions Bind(BuildRequest request)
    {
        ImmutableArray<LayerRule> rules = Merge([.. request.ContainerLayer.Select(Rule).OfType<LayerRule>()]);
        int layers = rules.Select(static rule => rule.Name).Distinct(StringComparer.Ordinal).Count();
        if (layers > LayeringOptions.MostCustomLayers)
        {
            report(
                DiagnosticCode.InvalidLayerRule,
                $"there are {layers} layers, and at most {LayeringOptions.MostCustomLayers} may be cut",
                Where,
                "give items that belong together one Name");
        }

        return new LayeringOptions { Budget = Budget(request.ContainerLayerBudget), Rules = rules };
    }

    private int Budget(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return LayeringOptions.DefaultBudget;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int budget)
            && budget is >= LayeringOptions.SmallestBudget and <= LayeringOptions.LargestBudget)
        {
            return budget;
        }

        report(
            DiagnosticCode.InvalidLayerBudget,
            $"'{text}' is no layer budget",
            "ContainerLayerBudget (--layer-budget)",
            $"use a whole number from {LayeringOptions.SmallestBudget} to {LayeringOptions.LargestBudget}, or leave it out");
        return LayeringOptions.DefaultBudget;
    }

    // An empty pattern is a mistake of the command line: MSBuild hands over none for it.
    private LayerRule? Rule(LayerItem item)
    {
        string name = Name(item);
        if (string.IsNullOrWhiteSpace(name))
        {
            report(DiagnosticCode.InvalidLayerRule, "a layer has no name", Where, "write NAME=PATTERN, such as models=models/**");
            return null;
        }

        ImmutableArray<string> patterns = Patterns(item.Pattern ?? item.Include);
        ImmutableArray<string> except = Patterns(item.Except);
        if (patterns.IsEmpty)
        {
            report(
                DiagnosticCode.InvalidLayerRule,
                $"the layer '{name}' has no pattern of what is in it",
                Where,
                "write NAME=PATTERN, such as models=models/**, and exceptions after it");
            return null;
        }

        if (patterns.Concat(except).FirstOrDefault(static pattern => !IsRelative(pattern)) is not null)
        {
            report(
                DiagnosticCode.InvalidLayerRule,
                $"'{string.Join(';', patterns.Concat(except))}' leads out of the publish folder",
                Where,
                "write paths relative to the publish folder, such as models/**; they have neither '..' nor a '/' in front");
            return null;
        }

        return new LayerRule(name, new PathPatterns(patterns), new PathPatterns(except));
    }

    // What MSBuild expanded is named after the folder in front of the first wildcard.
    private static string Name(LayerItem item)
    {
        if (!string.IsNullOrWhiteSpace(item.Name))
        {
            return item.Name.Trim();
        }

        string path = item.Include.Replace('\\', '/');
        if (!string.IsNullOrEmpty(item.Pattern))
        {
            return path;
        }

        string folder = path.LastIndexOf('/') is > 0 and int slash ? path[..slash] : "";
        string inner = (item.Folders ?? "").Replace('\\', '/').TrimEnd('/');
        folder = inner.Length > 0 && folder.EndsWith(inner, StringComparison.Ordinal) ? folder[..^inner.Length] : folder;
        string name = string.Join('/', folder.Split('/', StringSplitOptions.RemoveEmptyEntries).TakeWhile(static part => !PathPatterns.IsWildcard(part)));
        return name.Length > 0 ? name
            : PathPatterns.IsWildcard(path) || path.Contains('.', StringComparison.Ordinal) ? Unnamed
            : path.TrimEnd('/');
    }

    private static ImmutableArray<string> Patterns(string? text) =>
    [
        .. (text ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static pattern => pattern.Replace('\\', '/'))
            .Select(static pattern => pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern),
    ];

    private static bool IsRelative(string pattern) =>
        !pattern.StartsWith('/') && !Path.IsPathFullyQualified(pattern) && !pattern.Split('/').Contains("..");

    // One item with a wildcard is many in the request, and shall be one rule.
    private static ImmutableArray<LayerRule> Merge(ImmutableArray<LayerRule> rules)
    {
        List<LayerRule> merged = [];
        foreach (LayerRule rule in rules)
        {
            if (merged is [.., { } last] && last.Name == rule.Name && last.Except.ToString() == rule.Except.ToString())
            {
                merged[^1] = last with { Files = new PathPatterns([.. last.Files.Patterns, .. rule.Files.Patterns]) };
            }
            else
            {
                merged.Add(rule);
            }
        }

        return [.. merged];
    }
}
