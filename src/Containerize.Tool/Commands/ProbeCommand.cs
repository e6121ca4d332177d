using System.CommandLine;
using Containerize.Probing;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize probe</c>: what a registry does.</summary>
internal static class ProbeCommand
{
    private const string Examples =
        """
          containerize probe registry.example.com
              In the repository 'containerize-probe'. Nothing stays in it.

          containerize probe registry.example.com/team/app --json
              In a repository that exists, for registries that want one to be created first.
        """;

    public static Command Create()
    {
        Argument<string> registry = new("REGISTRY")
        {
            Description = "The registry, and perhaps a repository that may be written to: HOST[:PORT][/REPOSITORY].",
        };
        RegistryArguments network = new();
        JsonOption json = new();
        Command command = new("probe", "Tells what a registry does (mounts, chunks, referrers, media types) by trying it out. Leaves nothing behind.");
        command.Arguments.Add(registry);
        network.AddTo(command);
        json.AddTo(command);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ProbeResult result = await new RegistryProbe(json.Log(parsed)).RunAsync(
                ProbeRequest.Parse(parsed.GetRequiredValue(registry), network.ToOptions(parsed)), cancellationToken);
            json.Print(parsed, result.ToJson);
        });
        return command;
    }
}
