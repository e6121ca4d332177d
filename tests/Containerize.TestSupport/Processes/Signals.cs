using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Containerize.TestSupport.Processes;

/// <summary>The polite way to end a process, which .NET does not have: daemons clean up when they are asked to end.</summary>
internal static class Signals
{
    public const int Killed = 9;
    public const int Terminated = 15;

    /// <summary>Sends SIGTERM; on Windows, where there is none, ends the process.</summary>
    public static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else
        {
            Send(process.Id, Terminated);
        }
    }

    /// <summary>Sends a signal. A process that has ended does not mind.</summary>
    public static void Send(int process, int signal) => _ = Kill(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
