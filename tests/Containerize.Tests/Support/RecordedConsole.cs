namespace Containerize.Tests.Support;

/// <summary>
/// Takes what is written to the console. The console is one for all: tests that use this are in the collection
/// <c>Console</c>, whose tests run one by one.
/// </summary>
internal sealed class RecordedConsole : IDisposable
{
    private readonly (TextWriter Out, TextWriter Error) _console = (Console.Out, Console.Error);
    private readonly StringWriter _said = new();
    private readonly StringWriter _failed = new();

    public RecordedConsole()
    {
        Console.SetOut(_said);
        Console.SetError(_failed);
    }

    /// <summary>What was written to standard output.</summary>
    public string Said => _said.ToString();

    /// <summary>What was written to standard error.</summary>
    public string Failed => _failed.ToString();

    public void Dispose()
    {
        Console.SetOut(_console.Out);
        Console.SetError(_console.Error);
        _said.Dispose();
        _failed.Dispose();
    }
}
