using System.IO.Compression;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>What <c>ldd</c> would say of the files of an image, without running any: it works for other processors too.</summary>
[Collection(DistrolessCollection.Name)]
public sealed class NeededLibraries(DistrolessImage distroless)
{
    [ComponentTheory("apt-get", "skopeo", "umoci")]
    [InlineData(BasePackages.Id, "12", "amd64", 20)]
    [InlineData(BasePackages.Id, "12", "arm64", 20)]
    [InlineData(BasePackages.Id, "12-aot", "amd64", 15)]
    [InlineData($"{BasePackages.Id}.Icu", "12", "amd64", 25)]
    [InlineData($"{BasePackages.Id}.Icu", "12-aot", "arm64", 25)]
    public async Task AreAllInTheBase(string id, string tag, string architecture, int programs)
    {
        using TemporaryFolder folder = new();
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(BasePackages.Folder, $"{id}.{BasePackages.Version}.nupkg"), folder.At("package"));
        await Skopeo.CopyAsync(
            $"oci:{folder.At("package/layout")}:{tag}", $"oci:{folder.At("one")}:image", [$"--override-arch={architecture}"], default);

        (int found, string[] missing) = Look(await Umoci.UnpackAsync(folder.At("one"), "image", folder.At("bundle"), default));

        Assert.Empty(missing);
        Assert.InRange(found, programs, int.MaxValue);
    }

    [ComponentFact("skopeo", "umoci")]
    public async Task AreAllInTheImageOfAnApp()
    {
        using TemporaryFolder folder = new();
        _ = await distroless.PublishedAsync();
        await Skopeo.CopyAsync($"oci-archive:{distroless.Archive}", $"oci:{folder.At("one")}:image", default);

        string root = await Umoci.UnpackAsync(folder.At("one"), "image", folder.At("bundle"), default);
        (int found, string[] missing) = Look(root);

        Assert.Empty(missing);
        Assert.InRange(found, 40, int.MaxValue);

        File.Delete(Path.Combine(root, "usr/lib/x86_64-linux-gnu/libstdc++.so.6"));
        Assert.Contains(Look(root).Missing, static line => line.EndsWith("/libcoreclr.so needs libstdc++.so.6", StringComparison.Ordinal));
    }

    // The loader's own folders, and those that a file names for what it needs.
    private static (int Found, string[] Missing) Look(string root)
    {
        int found = 0;
        List<string> missing = [];
        string[] folders = [.. Directory.EnumerateDirectories(Path.Combine(root, "usr/lib"), "*-linux-gnu"), Path.Combine(root, "usr/lib"), Path.Combine(root, "usr/lib64")];
        EnumerationOptions all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (string file in Directory.EnumerateFiles(root, "*", all))
        {
            if (ElfLibraries.Read(file) is not { } libraries)
            {
                continue;
            }

            found++;
            string[] own = [.. libraries.Folders.Select(folder => folder.Replace("$ORIGIN", Path.GetDirectoryName(file), StringComparison.Ordinal))];
            missing.AddRange(libraries.Needed
                .Where(name => !own.Concat(folders).Any(folder => File.Exists(Path.Combine(folder, name))))
                .Select(name => $"{Path.GetRelativePath(root, file)} needs {name}"));
        }

        return (found, [.. missing]);
    }
}
