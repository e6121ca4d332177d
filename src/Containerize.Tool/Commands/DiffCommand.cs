using System.CommandLine;
using Containerize.Inspection;
using Containerize.Tool.Views;
using Spectre.Console;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize diff</c>: says why two images have different digests.</summary>
internal static class DiffCommand
{
    private const int Different = 2;

    private const string Examples =
        """
          containerize diff registry.example.com/team/app:1.0 registry.example.com/team/app:1.1
              Fields, packages and files that differ. Layers that both have are not fetched.

          containerize diff oci:yesterday oci:today --exit-code
              Ends with 2 if they differ, for scripts.
        """;

    public static Command Create()
    {
        InspectionArguments arguments = new();
        Argument<string> left = InspectionArguments.Image("A");
        Argument<string> right = InspectionArguments.Image("B", "The other image.");
        Option<bool> exitCode = new("--exit-code") { Description = "Ends with 2 where the images differ." };
        Command command = new("diff", "Prints why two images have different digests, down to layer, package, file and field.");
        command.Arguments.Add(left);
        command.Arguments.Add(right);
        command.Options.Add(exitCode);
        arguments.AddTo(command);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using ImageInspection inspection = arguments.Open(parsed);
            ImageDifference difference = await inspection.CompareAsync(
                parsed.GetRequiredValue(left), parsed.GetRequiredValue(right), arguments.Platform(parsed), cancellationToken);
            if (arguments.WantsJson(parsed))
            {
                await Console.Out.WriteLineAsync(InspectionJson.Write(difference));
            }
            else if (Terminal.IsWatched)
            {
                DifferenceView.Write(AnsiConsole.Console, difference);
            }
            else
            {
                Terminal.Print(DifferenceReport.Lines(difference));
            }

            return parsed.GetValue(exitCode) && !difference.IsSame ? Different : 0;
        });
        return command;
    }
}
