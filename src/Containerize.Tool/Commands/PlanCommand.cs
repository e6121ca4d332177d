using System.CommandLine;
using Containerize.Building;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize plan</c>: says which file comes into which layer and why, and builds nothing.</summary>
internal static class PlanCommand
{
    private const string Examples =
        """
          containerize plan bin/Release/net10.0/publish
              Every layer, and every file with its size and the reason why it is there.

          containerize plan publish --layer "models=models/**;!models/tmp/**" --json
              With a layer of your own, as JSON.
        """;

    public static Command Create()
    {
        PlanArguments arguments = new("PUBLISH_FOLDER", "The folder that 'dotnet publish' wrote.");
        Option<bool> json = new("--json") { Description = "Prints JSON, whose form docs/layers.md describes." };
        Command command = new("plan", "Prints the layers of a publish folder, their files and why they are there. Writes nothing.");
        arguments.AddTo(command);
        command.Options.Add(json);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(parsed =>
        {
            ConsoleLog log = new();
            ContainerPlan plan = ContainerPlan.Make(arguments.ToRequest(parsed), log);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(PlanReport.Json(plan));
                return;
            }

            foreach (string line in PlanReport.Lines(plan))
            {
                log.Say(line);
            }
        });
        return command;
    }
}
