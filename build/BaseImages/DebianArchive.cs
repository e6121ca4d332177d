using System.Collections.Immutable;
using System.Security.Cryptography;
using Containerize.TestSupport.Processes;

namespace Containerize.Build.BaseImages;

/// <summary>
/// The packages of the Debian that this program runs on, for any processor. apt-get gets lists, state and cache of its own, so
/// that the machine's are neither needed nor changed. What was downloaded once is kept, and is checked each time.
/// </summary>
/// <param name="cacheFolder">Where packages and lists are kept.</param>
/// <param name="architecture">The processor, in Debian's words.</param>
/// <param name="locked">The versions to take.</param>
internal sealed class DebianArchive(string cacheFolder, string architecture, DebianLock locked)
{
    private string State => Path.Combine(cacheFolder, "apt", architecture);

    // As root apt-get would download as another user, who may not write into the folder.
    private Command Apt => new(
        Tools.Require("apt-get"),
        [
            "--quiet",
            .. new[]
            {
                "APT::Sandbox::User=root", $"APT::Architecture={architecture}", $"APT::Architectures::={architecture}", $"Dir::State={State}",
                $"Dir::State::status={Path.Combine(State, "status")}", $"Dir::State::lists={Path.Combine(State, "lists")}", $"Dir::Cache={State}",
            }.SelectMany(static option => new[] { "--option", option }),
        ])
    { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Makes sure that packages are in the folder: in the version that is locked, else in the one that the archive has.</summary>
    /// <exception cref="CommandFailedException">The archive does not have one, or cannot be reached.</exception>
    public async Task<ImmutableArray<DebianPackage>> FetchAsync(
        ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(cacheFolder);
        ImmutableArray<DebianPackage>.Builder packages = ImmutableArray.CreateBuilder<DebianPackage>();
        foreach (string name in names)
        {
            DebianLockEntry entry = locked.Find(architecture, name) is { } known && IsHere(known)
                ? known
                : await DownloadAsync(name, cancellationToken);
            locked.Take(entry);
            packages.Add(new DebianPackage(name, PathOf(entry)));
        }

        return packages.ToImmutable();
    }

    private async Task<DebianLockEntry> DownloadAsync(string name, CancellationToken cancellationToken)
    {
        if (locked.Find(architecture, name) is { } known)
        {
            try
            {
                return await DownloadVersionAsync(name, $"{name}={known.Version}", cancellationToken);
            }
            catch (CommandFailedException)
            {
                // Replaced by a newer one, which is taken and told.
            }
        }

        return await DownloadVersionAsync(name, name, cancellationToken);
    }

    // A line is 'ADDRESS' FILE SIZE SHA256:HASH. A colon of a version is %3a in a file's name.
    private async Task<DebianLockEntry> DownloadVersionAsync(string name, string wanted, CancellationToken cancellationToken)
    {
        await UpdateAsync(cancellationToken);
        string[] line = (await Apt.With("download", "--print-uris", wanted).RunAsync(cancellationToken)).Split('\n')[^1].Split(' ');
        DebianLockEntry entry = new(
            name, line[1].Split('_')[1].Replace("%3a", ":", StringComparison.Ordinal), architecture, line[1], line[3].Split(':')[1]);
        if (!IsHere(entry))
        {
            await (Apt.With("download", wanted) with { WorkingDirectory = cacheFolder }).RunAsync(cancellationToken);
        }

        return IsHere(entry) ? entry : throw new TargetFailedException($"{entry.File} does not have the SHA-256 that the archive's list says");
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        string fresh = Path.Combine(State, "updated");
        if (File.Exists(fresh) && File.GetLastWriteTimeUtc(fresh) > DateTime.UtcNow.AddHours(-12))
        {
            return;
        }

        Directory.CreateDirectory(Path.Combine(State, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(State, "archives", "partial"));
        await File.WriteAllTextAsync(Path.Combine(State, "status"), "", cancellationToken);
        await Apt.With("update").RunAsync(cancellationToken);
        await File.WriteAllTextAsync(fresh, "", cancellationToken);
    }

    private bool IsHere(DebianLockEntry entry)
    {
        if (!File.Exists(PathOf(entry)))
        {
            return false;
        }

        using FileStream file = File.OpenRead(PathOf(entry));
        return Convert.ToHexStringLower(SHA256.HashData(file)) == entry.Sha256;
    }

    private string PathOf(DebianLockEntry entry) => Path.Combine(cacheFolder, entry.File);
}
