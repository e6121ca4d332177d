using Containerize.TestSupport.Processes;

namespace Containerize.Build.BaseImages;

/// <summary>A Debian package in a file.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="File">The <c>.deb</c> file.</param>
internal sealed record DebianPackage(string Name, string File)
{
    /// <summary>The processor of this Debian, in Debian's words, which are Go's for those that .NET runs on.</summary>
    public static Task<string> ArchitectureAsync(CancellationToken cancellationToken) =>
        new Command(Tools.Require("dpkg"), "--print-architecture").RunAsync(cancellationToken);

    /// <summary>Unpacks the package's files, and runs none of its scripts.</summary>
    public Task ExtractAsync(string folder, CancellationToken cancellationToken) =>
        new Command(Tools.Require("dpkg"), "--extract", File, folder).RunAsync(cancellationToken);

    /// <summary>The package's control file: name, version, source, what it depends on.</summary>
    public Task<string> ControlAsync(CancellationToken cancellationToken) =>
        new Command(Tools.Require("dpkg-deb"), "--field", File).RunAsync(cancellationToken);

    /// <summary>The hashes of the package's files, a line each.</summary>
    public Task<string> HashesAsync(CancellationToken cancellationToken) =>
        new Command(Tools.Require("dpkg-deb"), "--info", File, "md5sums").RunAsync(cancellationToken);
}
