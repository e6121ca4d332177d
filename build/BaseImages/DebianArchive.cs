using System.Collections.Immutable;
using Containerize.TestSupport.Processes;

namespace Containerize.Build.BaseImages;

/// <summary>The packages of the Debian that this program runs on. What was downloaded once is kept in a folder.</summary>
internal sealed class DebianArchive(string cacheFolder)
{
    // As root apt-get would download as another user, who may not write into the folder.
    private static readonly Command Apt =
        new(Tools.Require("apt-get"), "--quiet", "--option", "APT::Sandbox::User=root");

    /// <summary>Makes sure that packages are in the folder, in the version that the archive offers today.</summary>
    /// <exception cref="CommandFailedException">The archive does not have one, or cannot be reached.</exception>
    public async Task<ImmutableArray<DebianPackage>> FetchAsync(
        ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(cacheFolder);
        try
        {
            return await DownloadAsync(names, cancellationToken);
        }
        catch (CommandFailedException) when (Environment.IsPrivilegedProcess)
        {
            // The machine's list of packages is missing, or names a version that has been replaced.
            await Apt.With("update").RunAsync(cancellationToken);
            return await DownloadAsync(names, cancellationToken);
        }
    }

    // A line is 'ADDRESS' FILE SIZE SHA256:HASH. apt-get checks size and hash of what it downloads.
    private async Task<ImmutableArray<DebianPackage>> DownloadAsync(
        ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        string list = await Apt.With(["download", "--print-uris", .. names]).RunAsync(cancellationToken);
        ImmutableArray<DebianPackage> packages =
        [
            .. list.Split('\n')
                .Select(static line => line.Split(' ')[1])
                .Select(file => new DebianPackage(file.Split('_')[0], Path.Combine(cacheFolder, file))),
        ];
        string[] missing = [.. packages.Where(static package => !File.Exists(package.File)).Select(static package => package.Name)];
        if (missing.Length > 0)
        {
            await (Apt.With(["download", .. missing]) with { WorkingDirectory = cacheFolder }).RunAsync(cancellationToken);
        }

        return packages;
    }
}
