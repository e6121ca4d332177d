using System.Collections.Immutable;
using System.CommandLine;
using Containerize.Building;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize build</c>: publish output or a project in, images out.</summary>
internal static class BuildCommand
{
    private const string Examples =
        """
          containerize build bin/Release/net10.0/publish
              An archive beside the folder, for 'docker load' and 'podman load'.

          containerize build src/Shop/Shop.csproj --to registry.example.com/team/shop:1.0
              Publishes the project first. A solution gives an image of each app in it.

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
        ProjectArguments project = new();
        LoginArguments login = new();
        JsonOption json = new();
        Option<FileInfo?> request = new("--request") { Hidden = true };
        Command command = new("build", "Builds an image of a publish folder, or of each app of a project or solution, and writes it to a registry, a layout or an archive.");
        arguments.AddTo(command);
        project.AddTo(command);
        login.AddTo(command);
        json.AddTo(command);
        command.Options.Add(request);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ImageBuilds builds = new(json.IsOn(parsed), await login.ReadAsync(parsed, Console.In, cancellationToken));
            if (parsed.GetValue(request) is { } file)
            {
                await builds.RunAsync(RequestFile.Read(file.FullName), arguments.OutputJson(parsed), cancellationToken);
                return;
            }

            BuildRequest asked = arguments.ToRequest(parsed);
            if (project.ToRequest(parsed, asked.PublishFolder, asked.RuntimeIdentifier) is { } published)
            {
                ImmutableArray<BuildResult> results = await builds.RunAsync(published, asked, cancellationToken);
                json.Print(parsed, () => results is [var only] ? only.ToJson() : $"[{string.Join(",\n", results.Select(static one => one.ToJson()))}]");
                return;
            }

            BuildResult result = await builds.RunAsync(asked, null, cancellationToken);
            json.Print(parsed, result.ToJson);
        });
        return command;
    }
}
