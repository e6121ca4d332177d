using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Containerize.Planning;

/// <summary>What the user's rules say of the files of one publish folder: for each, the first rule that matches.</summary>
internal sealed class LayerRules
{
    private readonly Dictionary<string, LayerRule> _byPath = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _names;

    public LayerRules(ImmutableArray<LayerRule> rules, ImmutableArray<string> paths)
    {
        _names = [.. rules.Select(static rule => rule.Name).Distinct(StringComparer.Ordinal)];
        foreach (LayerRule rule in rules)
        {
            foreach (string path in rule.In(paths))
            {
                _byPath.TryAdd(path, rule);
            }
        }

        Unused = [.. rules.Except(_byPath.Values, ReferenceEqualityComparer.Instance).Cast<LayerRule>()];
    }

    /// <summary>The rules that got no file.</summary>
    public ImmutableArray<LayerRule> Unused { get; }

    public bool TryFind(string path, [NotNullWhen(true)] out LayerRule? rule) => _byPath.TryGetValue(path, out rule);

    /// <summary>The layer of a rule. Layers come in the order that their names were first written in.</summary>
    public LayerKey LayerOf(LayerRule rule) => LayerKey.Custom(rule.Name, _names.IndexOf(rule.Name));
}
