using System.Globalization;
using System.Text.Json;

namespace Containerize.Planning;

/// <summary>Which layer it is: its kind, and its name among those of the kind. Ordered as the layers are in an image.</summary>
public sealed record LayerKey : IComparable<LayerKey>
{
    private readonly int _position;
    private readonly bool _isBucket;

    private LayerKey(LayerKind kind, string? name = null, int position = 0, bool isBucket = false) =>
        (Kind, Name, _position, _isBucket) = (kind, name, position, isBucket);

    /// <summary>What the layer holds.</summary>
    public LayerKind Kind { get; }

    /// <summary>
    /// A package, a runtime pack, a layer of the user's, or a bucket such as <c>2/4</c>; null where there is one layer of the kind.
    /// </summary>
    public string? Name { get; }

    /// <summary>What the layer is called in front of users, such as <c>packages: Npgsql</c>.</summary>
    public string Title => Name is null ? Words : _isBucket ? $"{Words} {Name}" : $"{Words}: {Name}";

    /// <summary>The kind as documents for programs name it, such as <c>projectReferences</c>.</summary>
    internal string KindText => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());

    private string Words => Kind switch
    {
        LayerKind.Runtime => "runtime",
        LayerKind.Packages => "packages",
        LayerKind.PrereleasePackages => "prerelease packages",
        LayerKind.Custom => "custom",
        LayerKind.ExtraFiles => "extra files",
        LayerKind.Rewritten => "rewritten",
        LayerKind.ProjectReferences => "project references",
        LayerKind.Content => "content",
        _ => "app",
    };

    /// <inheritdoc/>
    public int CompareTo(LayerKey? other) => other is null ? 1
        : Kind != other.Kind ? Kind.CompareTo(other.Kind)
        : _position != other._position ? _position.CompareTo(other._position)
        : string.CompareOrdinal(Name, other.Name);

    /// <inheritdoc/>
    public override string ToString() => Title;

    /// <summary>The only layer of a kind.</summary>
    internal static LayerKey Of(LayerKind kind) => new(kind);

    /// <summary>The layer of a runtime pack; that of the runtime itself is below those that build on it.</summary>
    internal static LayerKey Runtime(string framework) =>
        new(LayerKind.Runtime, framework, framework is "Microsoft.NETCore.App" ? 0 : 1);

    /// <summary>The layer of one package.</summary>
    internal static LayerKey Package(string id) => new(LayerKind.Packages, id);

    /// <summary>One of several layers that packages share.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="count">How many there are.</param>
    internal static LayerKey Bucket(int index, int count) => new(
        LayerKind.Packages, string.Create(CultureInfo.InvariantCulture, $"{index + 1}/{count}"), index + 1, isBucket: true);

    /// <summary>A layer of the user's.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="position">Its place among those of the user's.</param>
    internal static LayerKey Custom(string name, int position) => new(LayerKind.Custom, name, position);
}
