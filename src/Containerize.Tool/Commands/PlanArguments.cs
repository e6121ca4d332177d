using System.CommandLine;
using System.CommandLine.Parsing;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that say what goes into an image and into which layer, and the part of the request that they make.</summary>
/// <param name="name">What the argument of what is published is called.</param>
/// <param name="description">What it may be.</param>
internal sealed class PlanArguments(string name, string description)
{
    private readonly Argument<string> _folder = new(name)
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _app = One("--app", "NAME", "The app, where the folder holds more than one.");
    private readonly Option<string> _rid = One("--rid", "RID", "The platform of the image, where the app is portable. Default: Linux on this processor.");
    private readonly Option<string> _workdir = One("--workdir", "PATH", "The folder that the app goes to and starts in. Default: /app.");
    private readonly Option<string> _budget = One("--layer-budget", "NUMBER", "The layers that packages and the rest are divided into at the most. Default: 20.");
    private readonly Option<string[]> _layer = Many("--layer", "NAME=PATTERN[;!PATTERN]", "A layer of published files of your own. Repeatable.");
    private readonly Option<string[]> _file = Many(
        "--file", "SOURCE=TARGET[,mode=0640][,owner=1654:1654]", "A file, folder or pattern beside the publish output. Repeatable.");

    private readonly Option<bool> _keep = new("--keep-unusable-files") { Description = "Keeps native files of other platforms, and debug symbols of native code." };

    public void AddTo(Command command)
    {
        _folder.Validators.Add(RefuseOption);
        command.Arguments.Add(_folder);
        foreach (Option option in (Option[])[_app, _rid, _workdir, _layer, _budget, _file, _keep])
        {
            command.Options.Add(option);
        }
    }

    public BuildRequest ToRequest(ParseResult parsed) => new()
    {
        PublishFolder = parsed.GetValue(_folder),
        AssemblyName = parsed.GetValue(_app),
        RuntimeIdentifier = parsed.GetValue(_rid),
        ContainerWorkingDirectory = parsed.GetValue(_workdir),
        ContainerLayerBudget = parsed.GetValue(_budget),
        ContainerKeepUnusableFiles = parsed.GetValue(_keep) ? bool.TrueString : null,
        ContainerLayer = [.. (parsed.GetValue(_layer) ?? []).Select(Layer)],
        ContainerFile = FileArgument.Read(parsed.GetValue(_file) ?? []),
    };

    // NAME=PATTERN;PATTERN;!PATTERN
    private static LayerItem Layer(string text)
    {
        string[] parts = text.Split('=', 2);
        if (parts is [var only])
        {
            return new LayerItem(only);
        }

        string[] patterns = parts[1].Split(';');
        return new LayerItem(
            parts[0],
            Pattern: string.Join(';', patterns.Where(static pattern => !pattern.StartsWith('!'))),
            Except: string.Join(';', patterns.Where(static pattern => pattern.StartsWith('!')).Select(static pattern => pattern[1..])),
            Name: parts[0]);
    }

    // The parser takes an option that it does not know for the argument; a folder of such a name can be written ./--name.
    private static void RefuseOption(ArgumentResult argument)
    {
        if (argument.Tokens is [{ Value: ['-', ..] } token, ..])
        {
            argument.AddError($"Unrecognized option '{token.Value}'");
        }
    }
}
