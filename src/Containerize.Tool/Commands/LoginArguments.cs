using System.CommandLine;
using Containerize.Credentials;
using Containerize.Diagnostics;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>
/// A user and a password of a registry. The password comes by standard input: arguments are seen by
/// everybody on the machine.
/// </summary>
internal sealed class LoginArguments
{
    private readonly Option<string> _user = One("--username", "USER", "The user, with --password-stdin.");

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
            : throw Mistake("there is no password on standard input", "pipe it in, as in 'printenv TOKEN | containerize ...'");
    }

    /// <summary>The credential, which has to be given.</summary>
    /// <exception cref="ContainerizeException">There is none, or half of one.</exception>
    public async Task<Credential> RequireAsync(ParseResult parsed, TextReader input, CancellationToken cancellationToken) =>
        await ReadAsync(parsed, input, cancellationToken)
        ?? throw Mistake("there is no user and no password", "give --username and --password-stdin, and pipe the password in");

    private static ContainerizeException Mistake(string what, string next) =>
        new(new Diagnostic(DiagnosticCode.InvalidLogin, what, "--password-stdin", next));
}
