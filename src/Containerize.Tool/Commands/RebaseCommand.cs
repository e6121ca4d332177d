using System.CommandLine;
using Containerize.Copying;
using Containerize.Rebasing;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize rebase</c>: another base under the same layers of the app.</summary>
internal static class RebaseCommand
{
    private const string Examples =
        """
          containerize rebase registry.example.com/team/app:1.0 --onto mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
              The newest patch of the same version, under the same tag. The app is neither built nor sent.

          containerize rebase registry.example.com/team/app:1.0 --onto registry.example.com/bases/aspnet:10.0 --to registry.example.com/team/app:1.0-patched
              Under another tag; the old one stays.
        """;

    public static Command Create()
    {
        Argument<string> image = new("IMAGE") { Description = "The image: a reference, oci:FOLDER[:TAG] or oci-archive:FILE[:TAG]." };
        Option<string> onto = One("--onto", "BASE", "The new base: a reference or oci:FOLDER[:TAG].");
        onto.Required = true;
        Option<string> to = One("--to", "DESTINATION", "Where the result goes, in the forms of IMAGE. Default: the place and the tag of the image.");
        Option<string> oldBase = One("--old-base", "BASE", "The base that the image was built on. Default: what the image says.");
        Option<bool> record = new("--record") { Description = "Records the digest of before in the registry, by an artifact that refers to the result." };
        NetworkArguments network = new();
        JsonOption json = new();
        Command command = new("rebase", "Puts an image onto another base, such as a patched one, without building or sending the app.");
        command.Arguments.Add(image);
        foreach (Option option in (Option[])[onto, to, oldBase, record])
        {
            command.Options.Add(option);
        }

        network.AddTo(command);
        json.AddTo(command);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RebaseRequest request = new(
                ImageLocation.Parse(parsed.GetRequiredValue(image), "IMAGE"), parsed.GetRequiredValue(onto), network.ToOptions(parsed))
            {
                Destination = parsed.GetValue(to) is { } text ? ImageLocation.Parse(text, "--to") : null,
                OldBase = parsed.GetValue(oldBase),
                IsRecorded = parsed.GetValue(record),
            };
            RebaseResult result = await new ImageRebase(json.Log(parsed)).RunAsync(request, cancellationToken);
            json.Print(parsed, result.ToJson);
        });
        return command;
    }
}
