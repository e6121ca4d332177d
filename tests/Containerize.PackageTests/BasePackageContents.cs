using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Containerize.TestSupport;

namespace Containerize.PackageTests;

public sealed class BasePackageContents
{
    private static readonly string[] Expected =
    [
        "LICENSES.md",
        "README.md",
        "build/ID.targets",
        "build/RuntimePacks.proj",
        "debian-packages.json",
        "ID.nuspec",
        "layout/index.json",
        "layout/oci-layout",
    ];

    [ComponentTheory("apt-get")]
    [InlineData(BasePackages.Id)]
    [InlineData($"{BasePackages.Id}.Icu")]
    public void AreAnOciLayoutAndWhatMakesItTheBase(string id)
    {
        using ZipArchive zip = Open(id);
        string[] names = [.. zip.Entries.Select(static entry => entry.FullName).Where(static name => !IsOfPackaging(name))];

        Assert.Equal(
            Expected.Select(name => name.Replace("ID", id, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            names.Where(static name => !name.StartsWith("layout/blobs/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(
            zip.Entries.Where(static entry => entry.FullName.StartsWith("layout/blobs/sha256/", StringComparison.Ordinal)),
            static blob => Assert.Equal(blob.Name, Sha256(blob.Open())));
    }

    [ComponentFact("apt-get")]
    public void BringNoDependencyAndAreNotPassedOn()
    {
        using ZipArchive zip = Open(BasePackages.Id);
        using Stream nuspec = zip.GetEntry($"{BasePackages.Id}.nuspec")!.Open();
        XElement metadata = XElement.Load(nuspec).Elements().Single();

        Assert.DoesNotContain(metadata.Elements(), static element => element.Name.LocalName is "dependencies");
        Assert.Equal("true", metadata.Elements().Single(static element => element.Name.LocalName is "developmentDependency").Value);
    }

    // What is locked is what is inside: a Debian package that was replaced after the lock was written moves both.
    [ComponentTheory("apt-get")]
    [InlineData(BasePackages.Id, false)]
    [InlineData($"{BasePackages.Id}.Icu", true)]
    public void ListTheDebianPackagesThatTheRepositoryLocks(string id, bool hasCultures)
    {
        using ZipArchive zip = Open(id);
        string[] locked = [.. Lines(File.OpenRead(RepositoryFolder.Combine("build", "BaseImages", "debian12.lock.json")))];

        string[] listed = [.. Lines(zip.GetEntry("debian-packages.json")!.Open())];

        Assert.Equal(locked.Where(line => hasCultures || !line.Contains("libicu", StringComparison.Ordinal)), listed);
        Assert.Contains(listed, static line => line.Contains("amd64 libc6 ", StringComparison.Ordinal));
        Assert.Contains(listed, static line => line.Contains("arm64 libc6 ", StringComparison.Ordinal));
    }

    [ComponentFact("apt-get")]
    public async Task AreTheSameBytesFromAnotherFolder()
    {
        string[] made = BasePackages.Require();
        using TemporaryFolder folder = new();
        foreach (string part in new[] { "artifacts/bin/build/release", "artifacts/debian", "build/BaseImages", "src/Containerize.BaseImage.Debian12" })
        {
            Copy(RepositoryFolder.Combine(part.Split('/')), folder.At(part));
        }

        foreach (string file in new[] { "Containerize.sln", "Directory.Build.props", "Directory.Packages.props", "global.json" })
        {
            File.Copy(RepositoryFolder.Combine(file), folder.At(file));
        }

        (int exitCode, string output) = await DotNet.RunAsync(
            folder.Path, new Dictionary<string, string?> { ["TZ"] = "Asia/Kathmandu" }, folder.At("artifacts/bin/build/release/build.dll"), "base-packages");

        Assert.True(exitCode is 0, output);
        Assert.All(made, file => Assert.True(
            Sha256(File.OpenRead(file)) == Sha256(File.OpenRead(Path.Combine(folder.At("artifacts/base-packages"), Path.GetFileName(file)))),
            $"{file} has other bytes; if it was made of other sources, make it anew: dotnet run --project build -- base-packages"));
    }

    private static ZipArchive Open(string id) => ZipFile.OpenRead(BasePackages.Require().Single(file => Path.GetFileName(file) == $"{id}.{BasePackages.Version}.nupkg"));

    private static IEnumerable<string> Lines(Stream json)
    {
        using JsonDocument entries = JsonDocument.Parse(json);
        json.Dispose();
        return [.. entries.RootElement.EnumerateArray().Select(static entry =>
            $"{entry.GetProperty("architecture")} {entry.GetProperty("name")} {entry.GetProperty("version")} {entry.GetProperty("sha256")}")];
    }

    private static bool IsOfPackaging(string name) => name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/", StringComparison.Ordinal);

    private static string Sha256(Stream stream)
    {
        using (stream)
        {
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
