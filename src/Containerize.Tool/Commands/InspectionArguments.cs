using System.CommandLine;
using Containerize.Building;
using Containerize.Inspection;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that all commands have which read images: the way to registries, the platform, and JSON.</summary>
internal sealed class InspectionArguments
{
    private readonly NetworkArguments _network = new();

    private readonly Option<string> _platform = One(
        "--platform", "OS/ARCHITECTURE", "Which image of an index, such as linux/arm64. Default: that of this machine's processor, or the first.");

    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON, whose form docs/cli.md describes." };

    /// <summary>An image by reference or path.</summary>
    public static Argument<string> Image(string name, string description = "A reference, oci:FOLDER[:TAG], oci-archive:FILE[:TAG], or the path of a layout or an archive.") =>
        new(name) { Description = description };

    public void AddTo(Command command, bool hasPlatform = true, bool hasJson = true)
    {
        if (hasPlatform)
        {
            command.Options.Add(_platform);
        }

        if (hasJson)
        {
            command.Options.Add(_json);
        }

        _network.AddTo(command);
    }

    /// <summary>Whether JSON is wanted.</summary>
    public bool WantsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Which image of an index; null where nobody says.</summary>
    public string? Platform(ParseResult parsed) => parsed.GetValue(_platform);

    /// <summary>Who reads images.</summary>
    public ImageInspection Open(ParseResult parsed) => new(_network.AddTo(new BuildRequest(), parsed), new ErrorLog());
}
