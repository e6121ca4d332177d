using System.CommandLine;
using Containerize.Logins;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize logout</c>: forgets a login.</summary>
internal static class LogoutCommand
{
    private const string Examples =
        """
          containerize logout registry.example.com
              For Docker and Podman too, where they use the same file.
        """;

    public static Command Create()
    {
        RegistryArgument registry = new();
        JsonOption json = new();
        Command command = new("logout", "Forgets the login of a registry.");
        registry.AddTo(command);
        json.AddTo(command);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            LoginResult result = await new RegistryLogin(json.Log(parsed)).LogOutAsync(registry.Read(parsed), cancellationToken);
            json.Print(parsed, result.ToJson);
        });
        return command;
    }
}
