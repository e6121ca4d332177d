using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Containerize.Tool;

/// <summary>The help of a command, with examples at the end, since an example is read first.</summary>
internal sealed class ExamplesHelpAction(HelpAction help, string examples) : SynchronousCommandLineAction
{
    /// <summary>Gives a command's help examples.</summary>
    public static void AddTo(Command command, string examples)
    {
        HelpOption option = new();
        option.Action = new ExamplesHelpAction((HelpAction)option.Action!, examples);
        command.Options.Add(option);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int result = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine("Examples:");
        parseResult.InvocationConfiguration.Output.WriteLine(examples);
        return result;
    }
}
