using System.CommandLine;
using Containerize.Copying;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize copy</c>: an image from one place to another, to the byte.</summary>
internal static class CopyCommand
{
    private const string Examples =
        """
          containerize copy registry.example.com/team/app:1.0 registry.example.com/live/app:1.0
              Within a registry: no layer is sent.

          containerize copy registry.example.com/team/app:1.0 oci-archive:app.tar
              Into a file for 'docker load', 'podman load' or a way without a network.

          containerize copy oci-archive:app.tar registry.example.org/team/app:1.0 --json
              And into another registry; the result is JSON.
        """;

    public static Command Create()
    {
        Argument<string> source = new("SOURCE") { Description = "The image: a reference, oci:FOLDER[:TAG] or oci-archive:FILE[:TAG]." };
        Argument<string> destination = new("DESTINATION") { Description = "Where it is to be, in the same forms." };
        RegistryArguments network = new();
        JsonOption json = new();
        Command command = new("copy", "Copies an image with all its platforms between registries, layouts and archives. Its digest stays.");
        command.Arguments.Add(source);
        command.Arguments.Add(destination);
        network.AddTo(command);
        json.AddTo(command);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CopyRequest request = new(
                ImageLocation.Parse(parsed.GetRequiredValue(source), "SOURCE"),
                ImageLocation.Parse(parsed.GetRequiredValue(destination), "DESTINATION"),
                network.ToOptions(parsed));
            CopyResult result = await new ImageCopy(json.Log(parsed)).RunAsync(request, cancellationToken);
            json.Print(parsed, result.ToJson);
        });
        return command;
    }
}
