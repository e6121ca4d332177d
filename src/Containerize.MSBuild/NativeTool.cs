using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Containerize.MSBuild;

/// <summary>
/// The tool compiled ahead of time, which starts in a tenth of the time. It lies beside the tool's assembly in
/// <c>native/RID/</c>, where the package has it for this platform.
/// </summary>
internal static class NativeTool
{
    private const int PatienceInMilliseconds = 5_000;

    // A build node lives for many builds.
    private static readonly ConcurrentDictionary<string, bool> Runs = new(StringComparer.Ordinal);

    private static string FileName => IsWindows ? "containerize.exe" : "containerize";

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private static string RuntimeIdentifier
    {
        get
        {
            string system = IsWindows ? "win" : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>Gives its absolute path, or null where there is none or it does not run.</summary>
    /// <param name="toolAssembly">The absolute path of the tool's assembly.</param>
    public static string? Find(string toolAssembly)
    {
        string path = Path.Combine(Path.GetDirectoryName(toolAssembly), "native", RuntimeIdentifier, FileName);
        return File.Exists(path) && Runs.GetOrAdd(path, CanRun) ? path : null;
    }

    // It cannot on an older C library than it was linked with, with another one (musl), from a disk that forbids to run programs,
    // and where whoever unpacked the package took the right away.
    private static bool CanRun(string path)
    {
        try
        {
            using Process process = new();
            process.StartInfo = new ProcessStartInfo(path, "--version")
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            _ = process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process.WaitForExit(PatienceInMilliseconds) && process.ExitCode is 0;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
