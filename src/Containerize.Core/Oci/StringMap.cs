using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Containerize.Oci;

/// <summary>
/// An immutable map of strings in ordinal order of its keys, equal to another with the same pairs. Labels and annotations
/// are such maps, and their order is part of a digest.
/// </summary>
[JsonConverter(typeof(StringMapConverter))]
[CollectionBuilder(typeof(StringMap), nameof(Create))]
[SuppressMessage("Naming", "CA1710", Justification = "A map; 'Dictionary' would promise that it can be changed.")]
public sealed class StringMap : IReadOnlyCollection<KeyValuePair<string, string>>, IEquatable<StringMap>
{
    private readonly SortedList<string, string> _pairs;

    private StringMap(SortedList<string, string> pairs) => _pairs = pairs;

    /// <summary>The map without pairs.</summary>
    public static StringMap Empty { get; } = new(new SortedList<string, string>(StringComparer.Ordinal));

    /// <summary>The number of pairs.</summary>
    public int Count => _pairs.Count;

    /// <summary>The value of a key, or null.</summary>
    public string? this[string key] => _pairs.GetValueOrDefault(key);

    /// <summary>Makes a map; of pairs with one key, the last counts.</summary>
    public static StringMap Create(ReadOnlySpan<KeyValuePair<string, string>> pairs) => Empty.Merge(pairs);

    /// <summary>A map with one more pair, or with another value for the key.</summary>
    public StringMap With(string key, string value) => Merge([new(key, value)]);

    /// <summary>A map with the pairs of another, whose values count where both have the key.</summary>
    public StringMap With(StringMap other) => Merge([.. other]);

    /// <inheritdoc/>
    public bool Equals(StringMap? other) => other is not null && _pairs.SequenceEqual(other._pairs);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StringMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (KeyValuePair<string, string> pair in _pairs)
        {
            hash.Add(pair.Key, StringComparer.Ordinal);
            hash.Add(pair.Value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private StringMap Merge(ReadOnlySpan<KeyValuePair<string, string>> pairs)
    {
        SortedList<string, string> merged = new(_pairs, StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> pair in pairs)
        {
            merged[pair.Key] = pair.Value;
        }

        return new StringMap(merged);
    }
}
