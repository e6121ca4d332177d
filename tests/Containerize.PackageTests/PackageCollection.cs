using System.Diagnostics.CodeAnalysis;

namespace Containerize.PackageTests;

/// <summary>One package for all test classes, and one build at a time.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "xunit calls it a collection.")]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
