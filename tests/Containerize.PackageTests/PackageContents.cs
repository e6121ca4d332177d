using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class PackageContents(PackedPackage package)
{
    private static readonly string[] Expected =
    [
        "Containerize.nuspec",
        "LICENSE",
        "README.md",
        "build/Containerize.Labels.targets",
        "build/Containerize.Platforms.targets",
        "build/Containerize.props",
        "build/Containerize.targets",
        "buildMultiTargeting/Containerize.props",
        "buildMultiTargeting/Containerize.targets",
        "tasks/netstandard2.0/Containerize.MSBuild.dll",
        "tools/net10.0/Containerize.Core.dll",
        "tools/net10.0/Microsoft.Extensions.FileSystemGlobbing.dll",
        "tools/net10.0/Spectre.Console.Ansi.dll",
        "tools/net10.0/Spectre.Console.dll",
        "tools/net10.0/System.CommandLine.dll",
        "tools/net10.0/System.IO.Hashing.dll",
        "tools/net10.0/ZstdSharp.dll",
        "tools/net10.0/containerize.deps.json",
        "tools/net10.0/containerize.dll",
        "tools/net10.0/containerize.runtimeconfig.json",
        $"tools/net10.0/native/{RuntimeInformation.RuntimeIdentifier}/containerize",
    ];

    [Fact]
    public void AreExactlyTheseFiles()
    {
        using ZipArchive zip = ZipFile.OpenRead(package.File);

        Assert.Equal(Expected, zip.Entries.Select(static entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void BringNoDependency()
    {
        XElement metadata = Nuspec();

        Assert.DoesNotContain(metadata.Elements(), static element => element.Name.LocalName is "dependencies");
        Assert.Equal("true", Value(metadata, "developmentDependency"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("MIT", Value(metadata, "license"));
    }

    [Fact]
    public void LetTheToolRunOnALaterRuntime()
    {
        using ZipArchive zip = ZipFile.OpenRead(package.File);
        using StreamReader reader = new(zip.GetEntry("tools/net10.0/containerize.runtimeconfig.json")!.Open());

        Assert.Contains("\"rollForward\": \"Major\"", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    private static string? Value(XElement metadata, string name) =>
        metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    // The rest is how the file format describes itself.
    private static bool IsOurs(string entry) =>
        !entry.StartsWith("_rels/", StringComparison.Ordinal)
        && !entry.StartsWith("package/", StringComparison.Ordinal)
        && entry is not "[Content_Types].xml";

    private XElement Nuspec()
    {
        using ZipArchive zip = ZipFile.OpenRead(package.File);
        using Stream nuspec = zip.GetEntry("Containerize.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }
}
