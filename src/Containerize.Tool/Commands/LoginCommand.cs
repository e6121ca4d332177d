using System.CommandLine;
using Containerize.Logins;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize login</c>: a login that this tool, Docker and Podman use.</summary>
internal static class LoginCommand
{
    private const string Examples =
        """
          printenv TOKEN | containerize login registry.example.com --username ann --password-stdin
              Kept in Docker's config.json, or by the credential helper that is named there.
        """;

    public static Command Create()
    {
        RegistryArgument registry = new();
        LoginArguments login = new();
        RegistryArguments network = new();
        JsonOption json = new();
        Command command = new("login", "Logs in to a registry. The registry is asked first, and the password comes by standard input.");
        registry.AddTo(command);
        login.AddTo(command);
        network.AddTo(command);
        json.AddTo(command);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            LoginResult result = await new RegistryLogin(json.Log(parsed)).LogInAsync(
                registry.Read(parsed), await login.RequireAsync(parsed, Console.In, cancellationToken), network.ToOptions(parsed), cancellationToken);
            json.Print(parsed, result.ToJson);
        });
        return command;
    }
}
