using System.CommandLine;
using Containerize.Inspection;
using Containerize.Tool.Views;
using Spectre.Console;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize inspect</c>: says what an image is and holds.</summary>
internal static class InspectCommand
{
    private const string Examples =
        """
          containerize inspect registry.example.com/team/app:1.0
              What the image is and holds, from its manifest and its configuration alone.

          containerize inspect docker.io/library/nginx:latest --files
              Every file of every layer; the layers are fetched for it.

          containerize inspect artifacts/app.tar --json
              An archive, as JSON.
        """;

    public static Command Create()
    {
        InspectionArguments arguments = new();
        Argument<string> image = InspectionArguments.Image("IMAGE");
        Option<bool> files = new("--files") { Description = "Reads every layer, and lists what is in it." };
        Command command = new("inspect", "Prints what an image is and holds: base, app, settings, and layers with files and packages.");
        command.Arguments.Add(image);
        command.Options.Add(files);
        arguments.AddTo(command);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using ImageInspection inspection = arguments.Open(parsed);
            bool isLong = parsed.GetValue(files);
            ImageDescription description = await inspection.DescribeAsync(
                parsed.GetRequiredValue(image), arguments.Platform(parsed), isLong, cancellationToken);
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            if (arguments.WantsJson(parsed))
            {
                await Console.Out.WriteLineAsync(InspectionJson.Write(description));
            }
            else if (Terminal.IsWatched && !isLong)
            {
                DescriptionView.Write(AnsiConsole.Console, description, now);
            }
            else
            {
                Terminal.Print(DescriptionReport.Lines(description, now, isLong));
            }
        });
        return command;
    }
}
