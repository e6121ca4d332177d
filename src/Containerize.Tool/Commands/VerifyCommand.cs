using System.CommandLine;
using Containerize.Inspection;
using Containerize.Tool.Views;
using Spectre.Console;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize verify</c>: checks every byte of an image, and whether it can start.</summary>
internal static class VerifyCommand
{
    private const int Faulty = 1;

    private const string Examples =
        """
          containerize verify registry.example.com/team/app:1.0
              Every image that the name stands for: digests, layers, files, the command and what it needs.

          containerize verify oci:layout --base
              An image to build on, which needs no command.
        """;

    public static Command Create()
    {
        InspectionArguments arguments = new();
        Argument<string> image = InspectionArguments.Image("IMAGE");
        Option<bool> isBase = new("--base") { Description = "The image is one to build on, which needs no command." };
        Command command = new("verify", "Checks every byte of an image, whether its parts fit each other, and whether its command can start.");
        command.Arguments.Add(image);
        command.Options.Add(isBase);
        arguments.AddTo(command, hasPlatform: false);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using ImageInspection inspection = arguments.Open(parsed);
            ImageVerification verification = await inspection.VerifyAsync(parsed.GetRequiredValue(image), parsed.GetValue(isBase), cancellationToken);
            foreach (Diagnostics.Diagnostic fault in verification.Diagnostics)
            {
                await Console.Error.WriteLineAsync(fault.ToString());
            }

            if (arguments.WantsJson(parsed))
            {
                await Console.Out.WriteLineAsync(InspectionJson.Write(verification));
            }
            else if (Terminal.IsWatched)
            {
                VerificationView.Write(AnsiConsole.Console, verification);
            }
            else
            {
                Terminal.Print(VerificationReport.Lines(verification));
            }

            return verification.IsSound ? 0 : Faulty;
        });
        return command;
    }
}
