using System.CommandLine;
using Containerize.Credentials;
using Containerize.Diagnostics;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>
/// The user and the password of the registry that is pushed to. The password comes by standard input: arguments are seen by
/// everybody on the machine.
/// </summary>
internal sealed class LoginArguments
{
    private readonly Option<string> _user = One("--username", "USER", "The user of the registry that is pushed to, with --password-stdin.");

    private readonly Option<bool> _password = new("--password-stdin") { Description = "Reads the user's password from standard input." };

    public void AddTo(Command command)
    {
        command.Options.Add(_user);
        command.Options.Add(_password);
    }

    /// <summary>The credential; null where none is given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="input">Holds the password, perhaps with a line break at its end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ContainerizeException">One of the two is missing, or there is no password.</exception>
    public async Task<Credential?> ReadAsync(ParseResult parsed, TextReader input, CancellationToken cancellationToken)
    {
        string? user = parsed.GetValue(_user);
        bool isPasswordGiven = parsed.GetValue(_password);
        if (user is null && !isPasswordGiven)
        {
            return null;
        }

        if (string.IsNullOrEmpty(user) || !isPasswordGiven)
        {
            throw Mistake("--username and --password-stdin belong together", "give both or neither");
        }

        string password = (await input.ReadToEndAsync(cancellationToken)).TrimEnd('\r', '\n');
        return password.Length > 0
            ? new Credential(user, password)
            : throw Mistake("there is no password on standard input", "pipe it in, as in 'echo \"$TOKEN\" | containerize build ...'");
    }

    private static ContainerizeException Mistake(string what, string next) =>
        new(new Diagnostic(DiagnosticCode.InvalidLogin, what, "--password-stdin", next));
}
