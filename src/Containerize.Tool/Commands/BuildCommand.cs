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

          containerize build --platform linux-x64=out/x64 --platform linux-arm64=out/arm64 --to registry.example.com/team/app
              One name for two platforms.
        """;

    public static Command Create()
    {
        BuildArguments arguments = new();
        Option<FileInfo?> request = new("--request") { Hidden = true };
        Command command = new("build", "Builds an image of a publish folder, and writes it to a registry, a layout or an archive.");
        arguments.AddTo(command);
        LoginArguments login = new();
        login.AddTo(command);
        command.Options.Add(request);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            BuildRequest asked = parsed.GetValue(request) is { } file
                ? RequestFile.Read(file.FullName)
                : arguments.ToRequest(parsed);
            Credential? given = await login.ReadAsync(parsed, Console.In, cancellationToken);
            await using ResultFiles files = await ResultFiles.BeginAsync(asked, arguments.OutputJson(parsed));
            await files.WriteAsync(await new ContainerBuild(new ConsoleLog(), given).RunAsync(asked, cancellationToken));
        });
        return command;
    }
}
