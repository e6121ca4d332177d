using System.Diagnostics.CodeAnalysis;

namespace Containerize.PackageTests;

/// <summary>The classes that look at one and the same image.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "xunit calls it a collection.")]
public sealed class DistrolessCollection : ICollectionFixture<DistrolessImage>
{
    public const string Name = "Distroless";
}
