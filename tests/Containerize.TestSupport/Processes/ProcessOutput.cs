using System.Text;

namespace Containerize.TestSupport.Processes;

/// <summary>What a program prints on one of its streams, read as it comes so that the program never waits for a reader.</summary>
internal sealed class ProcessOutput
{
    // A grandchild that outlives the program keeps the pipe open: its words are not waited for.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Task _reading;

    public ProcessOutput(StreamReader reader, TextWriter? echo) => _reading = Task.Run(() => ReadAsync(reader, echo));

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>Waits for the end of the stream, but not for long: the program has ended.</summary>
    public Task DrainAsync() => Task.WhenAny(_reading, Task.Delay(DrainTime));

    private async Task ReadAsync(StreamReader reader, TextWriter? echo)
    {
        char[] buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer)) > 0;)
        {
            lock (_lock)
            {
                _text.Append(buffer, 0, read);
            }

            await (echo?.WriteAsync(buffer, 0, read) ?? Task.CompletedTask);
        }
    }
}
