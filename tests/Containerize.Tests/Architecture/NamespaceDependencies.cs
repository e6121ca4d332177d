using System.Reflection;
using System.Text.RegularExpressions;
using Containerize.Building;
using Containerize.TestSupport;

namespace Containerize.Tests.Architecture;

/// <summary>Each folder of the library can be read alone: it uses only those to its right.</summary>
public sealed partial class NamespaceDependencies
{
    // The folder, and those that it may use. What a constant says is compiled in and leaves no trace: the using lines tell of it.
    private static readonly (string Folder, string Uses)[] Allowed =
    [
        ("Diagnostics", ""),
        ("Oci", "Diagnostics"),
        ("Publishing", "Oci Diagnostics"),
        ("Planning", "Publishing Oci Diagnostics"),
        ("Layers", "Planning Publishing Oci Diagnostics"),
        ("Images", "Layers Planning Publishing Oci Diagnostics"),
        ("Credentials", "Images Layers Planning Publishing Oci Diagnostics"),
        ("Caching", "Images Layers Planning Publishing Oci Diagnostics"),
        ("Registry", "Credentials Images Layers Oci Diagnostics"),
        ("Attestations", "Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("BaseImages", "Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Destinations", "Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Sharing", "Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Building", "Sharing Destinations BaseImages Attestations Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Logins", "Building Sharing Destinations BaseImages Attestations Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Probing", "Building Sharing Destinations BaseImages Attestations Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Copying", "Building Sharing Destinations BaseImages Attestations Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Rebasing", "Copying Building Sharing Destinations BaseImages Attestations Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
        ("Inspection", "Building Sharing Destinations BaseImages Attestations Registry Caching Credentials Images Layers Planning Publishing Oci Diagnostics"),
    ];

    private static readonly Assembly Library = typeof(ContainerBuild).Assembly;

    [Fact]
    public void GoOneWayInCompiledCode() => Assert.Equal(
        [],
        from type in Types
        from used in TypeReferences.Of(type)
        where used.Assembly == Library && !MayUse(FolderOf(type.Namespace), FolderOf(used.Namespace))
        select $"{type} uses {used}");

    [Fact]
    public void GoOneWayInSources() => Assert.Equal(
        [],
        from file in RepositoryFolder.Sources("src/Containerize.Core")
        let folder = RepositoryFolder.Name(file).Split('/')[2]
        from Match match in UsingLine().Matches(File.ReadAllText(file))
        where !MayUse(folder, match.Groups[1].Value)
        select $"{RepositoryFolder.Name(file)} uses {match.Groups[1].Value}");

    [Fact]
    public void FollowTheFolders() => Assert.Equal(
        [],
        from file in RepositoryFolder.Sources("src/Containerize.Core")
        let folder = Path.GetDirectoryName(Path.GetRelativePath(RepositoryFolder.Combine("src/Containerize.Core"), file))!
        let expected = $"namespace Containerize.{folder.Replace(Path.DirectorySeparatorChar, '.')};"
        where !File.ReadLines(file).Contains(expected)
        select RepositoryFolder.Name(file));

    [Theory]
    [InlineData("Oci")]
    [InlineData("Planning")]
    [InlineData("Images")]
    public void DoNotLeadToDisksAndNetworks(string folder) => Assert.Equal(
        [],
        from type in Types
        where FolderOf(type.Namespace) == folder
        from used in TypeReferences.Of(type)
        where TouchesTheWorld(used)
        select $"{type} uses {used}");

    [Fact]
    public void AreSeenByThisTest()
    {
        IEnumerable<Type> used = Types.Where(static type => FolderOf(type.Namespace) is "Layers").SelectMany(TypeReferences.Of);

        Assert.Contains(typeof(Containerize.Oci.Digest), used);
        Assert.Contains(typeof(FileStream), used);
    }

    private static IEnumerable<Type> Types => Library.GetTypes().Where(static type => FolderOf(type.Namespace).Length > 0);

    private static bool TouchesTheWorld(Type type) =>
        (type.Namespace is "System.IO"
            && type.Name is "File" or "FileInfo" or "FileStream" or "FileSystemInfo" or "Directory" or "DirectoryInfo" or "DriveInfo" or "RandomAccess" or "StreamReader" or "StreamWriter")
        || (type.Namespace ?? "").StartsWith("System.Net.Http", StringComparison.Ordinal)
        || (type.Namespace ?? "").StartsWith("System.Net.Sockets", StringComparison.Ordinal)
        || type.FullName is "System.Diagnostics.Process";

    private static bool MayUse(string folder, string used) =>
        folder == used || used.Length is 0
        || Allowed.Single(allowed => allowed.Folder == folder).Uses.Split(' ').Contains(used, StringComparer.Ordinal);

    private static string FolderOf(string? name) =>
        name is not null && name.StartsWith("Containerize.", StringComparison.Ordinal) ? name.Split('.')[1] : "";

    [GeneratedRegex(@"^using (?:static )?Containerize\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
