using System.CommandLine;
using Containerize.Building;
using Containerize.Credentials;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize build</c>: publish output in, image out.</summary>
internal static class BuildCommand
{
    private const string Examples =
        """
          containerize build bin/Release/net10.0/publish
              An archive beside the folder, for 'docker load' and 'podman load'.

          containerize build publish --to registry.example.com/team/app:1.0 --tag latest
              Pushed to a registry with two tags.

          containerize build publish --base oci:base-image --to oci:layout --output-json result.json
              From a layout to a layout, without any network; the digest is in result.json.
        """;

    public static Command Create()
    {
        BuildArguments arguments = new();
        Option<FileInfo?> request = new("--request") { Hidden = true };
        Option<FileInfo?> outputJson = new("--output-json")
        {
            Description = "Writes the result (digest, references, layers, manifest) to this file as JSON.",
            HelpName = "FILE",
        };
        Command command = new("build", "Builds an image of a publish folder, and writes it to a registry, a layout or an archive.");
        arguments.AddTo(command);
        LoginArguments login = new();
        login.AddTo(command);
        command.Options.Add(outputJson);
        command.Options.Add(request);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            BuildRequest asked = parsed.GetValue(request) is { } file
                ? BuildFiles.ReadRequest(file.FullName)
                : arguments.ToRequest(parsed);
            Credential? given = await login.ReadAsync(parsed, Console.In, cancellationToken);
            BuildResult result = await new ContainerBuild(new ConsoleLog(), given).RunAsync(asked, cancellationToken);
            if (parsed.GetValue(outputJson) is { } output)
            {
                BuildFiles.WriteResult(output.FullName, result);
            }
        });
        return command;
    }
}
