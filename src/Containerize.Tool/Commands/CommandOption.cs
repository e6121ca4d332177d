using System.CommandLine;

namespace Containerize.Tool.Commands;

/// <summary>The two forms that an option has.</summary>
internal static class CommandOption
{
    /// <summary>An option that is given once.</summary>
    public static Option<string> One(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };

    /// <summary>An option that can be repeated, with one value each time.</summary>
    public static Option<string[]> Many(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
}
