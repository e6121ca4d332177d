using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Diagnostics;
using Containerize.Diagnostics;
using Containerize.Tool.Configuration;

namespace Containerize.Tool;

/// <summary>Runs a command, and turns whatever goes wrong into lines of the form <c>error CTZnnnn: ...</c> and an exit code.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Cancelled = 130;

    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <returns>0 when all went well, 1 after an error, 130 when the user cancelled.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        SettingsOption settings = new();
        settings.AddTo(root);
        SettledArguments settled = new(args, ImmutableDictionary<string, string>.Empty);
        try
        {
            settled = settings.Settle(root.Parse(args, Plain), args);
            ParseResult parsed = root.Parse(settled.Arguments, Plain);

            // Who asks for help need not know what else is wanted.
            return parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction
                ? Fail(Mistakes(parsed).Select(settled.Located))
                : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ContainerizeException exception)
        {
            return Fail(exception.Diagnostics.Select(settled.Located));
        }
        catch (OperationCanceledException)
        {
            Say("cancelled");
            return Cancelled;
        }
#pragma warning disable CA1031 // The last resort: a bug is told in one line too, and its trace only to who asks for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail([Bug(exception)]);
        }
    }

    private static IEnumerable<Diagnostic> Mistakes(ParseResult parsed) => parsed.Errors.Select(error => new Diagnostic(
        DiagnosticCode.InvalidCommandLine,
        error.Message.TrimEnd('.'),
        parsed.CommandResult.Command is RootCommand ? "containerize" : $"containerize {parsed.CommandResult.Command.Name}",
        "see --help"));

    private static int Fail(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Say(diagnostic.ToString());
        }

        return Failed;
    }

    // Where nobody can be told, the exit code has to do.
    private static void Say(string line)
    {
        try
        {
            Console.Error.WriteLine(line);
        }
        catch (ContainerizeException)
        {
        }
    }

    private static Diagnostic Bug(Exception exception)
    {
        if (Environment.GetEnvironmentVariable("CONTAINERIZE_DEBUG") == "1")
        {
            Say(Redaction.Redact(exception.ToString()));
        }

        return new Diagnostic(
            DiagnosticCode.Bug,
            $"{exception.GetType().Name}: {exception.Message}",
            Thrower(exception) ?? "containerize",
            "this is a bug: run again with CONTAINERIZE_DEBUG=1 and report the trace");
    }

    // What is compiled ahead of time knows its methods by this way only.
    private static string? Thrower(Exception exception) =>
        new StackTrace(exception).GetFrame(0) is { } frame && DiagnosticMethodInfo.Create(frame) is { } method
            ? method.DeclaringTypeName.Split('.')[^1]
            : null;
}
