using System.Diagnostics.CodeAnalysis;

namespace Containerize.PackageTests;

/// <summary>The classes that build small projects, one build at a time. Other classes build beside them.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "xunit calls it a collection.")]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
