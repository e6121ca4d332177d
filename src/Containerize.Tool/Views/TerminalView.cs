using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Oci;
using Spectre.Console;

namespace Containerize.Tool.Views;

/// <summary>Shows a build at a terminal: a bar a layer while it is written, with bytes and rate, and a table at the end.</summary>
internal sealed class TerminalView : IBuildView, IBuildLog
{
    private readonly IAnsiConsole _console;
    private readonly ProgressContext _progress;
    private readonly ConcurrentDictionary<Digest, ProgressTask> _bars = new();
    private BuildResult? _result;

    private TerminalView(IAnsiConsole console, ProgressContext progress) => (_console, _progress) = (console, progress);

    /// <summary>Runs a build. The bars give way to the table when it has ended.</summary>
    public static async Task<BuildResult> RunAsync(IAnsiConsole console, Func<TerminalView, Task<BuildResult>> build)
    {
        TerminalView? view = null;
        Progress progress = console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new DownloadedColumn { Base = FileSizeBase.Decimal }, new TransferSpeedColumn { Base = FileSizeBase.Decimal });
        BuildResult result = await progress.StartAsync(context => build(view = new TerminalView(console, context)));
        view?.Table(result);
        return result;
    }

    /// <inheritdoc/>
    public void Expect(ImmutableArray<ExpectedLayer> layers)
    {
        foreach (ExpectedLayer layer in layers)
        {
            _bars[layer.Digest] = _progress.AddTask(Plain(layer.Title), autoStart: false, maxValue: Math.Max(layer.Size, 1));
        }
    }

    /// <inheritdoc/>
    public void Moved(Digest layer, long bytes)
    {
        if (_bars.TryGetValue(layer, out ProgressTask? bar))
        {
            bar.StartTask();
            bar.Value = bytes;
        }
    }

    /// <inheritdoc/>
    public void Show(BuildResult result) => _result = result;

    /// <inheritdoc/>
    public void Say(string line) => _console.MarkupLine(Plain(line));

    /// <inheritdoc/>
    public void Warn(Diagnostic warning) => _console.MarkupLine($"[yellow]{Plain(warning.ToString())}[/]");

    private void Table(BuildResult result)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumn("layer").AddColumn(Right("files")).AddColumn(Right("content")).AddColumn(Right("stored")).AddColumn("");
        foreach (LayerReport layer in (_result ?? result).Layers)
        {
            table.AddRow(
                Plain(layer.Title),
                layer.Files.ToString(CultureInfo.InvariantCulture),
                Quantities.Bytes(layer.FileBytes),
                Quantities.Bytes(layer.Size),
                layer.Sent ? "[green]written[/]" : "there already");
        }

        _console.Write(table);
        foreach (string line in BuildReport.Lines(result).Where(static line => !line.StartsWith("layer ", StringComparison.Ordinal)))
        {
            Say(line);
        }
    }

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    // A name may hold a line break or an escape sequence, which would act on the terminal.
    private static string Plain(string text) => Markup.Escape(OneLine.Of(text));
}
