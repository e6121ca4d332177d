using System.Globalization;

namespace Containerize.TestSupport.Processes;

/// <summary>
/// The processes that a process started, and those that they started, as Linux tells in <c>/proc</c>. A program that is asked
/// to end may leave its own behind, as <c>dotnet test</c> does with the test host.
/// </summary>
internal sealed class ProcessTree
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // A number may be given to another process; the time of its start tells them apart.
    private readonly (int Id, string Start)[] _processes;

    private ProcessTree(IEnumerable<(int Id, string Start)> processes) => _processes = [.. processes];

    /// <summary>Those below a process now. None where there is no <c>/proc</c>.</summary>
    public static ProcessTree Below(int process)
    {
        ILookup<int, (int Id, string Start)> children = All().ToLookup(static each => each.Parent, static each => (each.Id, each.Start));
        return new ProcessTree(Below(process));

        IEnumerable<(int Id, string Start)> Below(int parent) => children[parent].SelectMany(child => Below(child.Id).Prepend(child));
    }

    /// <summary>Asks those that are still there to end; when the grace is over they are ended.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        Send(Signals.Terminated);
        for (TimeSpan waited = TimeSpan.Zero; waited < grace && Left().Any(); waited += Pause)
        {
            await Task.Delay(Pause);
        }

        Send(Signals.Killed);
    }

    private void Send(int signal)
    {
        foreach (int id in Left().ToArray())
        {
            Signals.Send(id, signal);
        }
    }

    private IEnumerable<int> Left() =>
        _processes.Where(static each => Read(each.Id) is { } now && now.Start == each.Start).Select(static each => each.Id);

    private static IEnumerable<(int Id, int Parent, string Start)> All() => !Directory.Exists("/proc/self") ? [] :
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0
        where id > 0
        let process = Read(id)
        where process is not null
        select (id, process.Value.Parent, process.Value.Start);

    // proc(5): the number, the name in brackets, which may have any character, the state, the parent, ..., as 22nd the start.
    private static (int Parent, string Start)? Read(int id)
    {
        try
        {
            string text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" ? null : (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
