using System.CommandLine;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize completion</c>: the script by which a shell completes commands and options.</summary>
internal static class CompletionCommand
{
    private const string Examples =
        """
          source <(containerize completion bash)
              In ~/.bashrc, for every shell to come.

          containerize completion zsh > ~/.zfunc/_containerize
          containerize completion fish > ~/.config/fish/completions/containerize.fish
          containerize completion pwsh >> $PROFILE
        """;

    // Each asks the tool itself, by the directive [suggest:POSITION] of the parser.
    private const string Bash = """
        _containerize() {
          local word="${COMP_WORDS[COMP_CWORD]}" line="${COMP_LINE}" point="${COMP_POINT}"
          mapfile -t COMPREPLY < <(compgen -W "$(containerize "[suggest:${point}]" "${line}" 2>/dev/null)" -- "${word}")
        }
        complete -o default -F _containerize containerize
        """;

    private const string Zsh = """
        #compdef containerize
        _containerize() {
          local -a found
          found=("${(@f)$(containerize "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          if [[ -n "${found[*]}" ]]; then compadd -- "${found[@]}"; else _files; fi
        }
        if [[ "${funcstack[1]}" == "_containerize" ]]; then _containerize "$@"; else compdef _containerize containerize; fi
        """;

    private const string Fish = """
        complete -c containerize -a '(containerize "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName containerize -ScriptBlock {
          param($wordToComplete, $commandAst, $cursorPosition)
          containerize "[suggest:$cursorPosition]" "$commandAst" 2>$null | Where-Object { $_ -like "$wordToComplete*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Create()
    {
        Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Command command = new("completion", "Prints the script by which a shell completes the tool's commands and options.");
        command.Arguments.Add(shell);
        ExamplesHelpAction.AddTo(command, Examples);
        command.SetAction(parsed => Console.Out.WriteLine(parsed.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            _ => PowerShell,
        }));
        return command;
    }
}
