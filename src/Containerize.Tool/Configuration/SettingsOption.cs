using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Containerize.Diagnostics;

namespace Containerize.Tool.Configuration;

/// <summary>
/// The option <c>--config</c>: settings for what the command line leaves out. They become arguments of the command, so that they
/// mean what the arguments mean and are checked as those are.
/// </summary>
internal sealed class SettingsOption
{
    private const string ForAll = "network";

    // Where a variable of the environment says the same, it is nearer to the user than a file.
    private static readonly ImmutableDictionary<string, string> Variables = ImmutableDictionary<string, string>.Empty
        .Add("--mirror", "CONTAINERIZE_REGISTRY_MIRRORS")
        .Add("--mirrors-only", "CONTAINERIZE_MIRRORS_ONLY")
        .Add("--certificates", "CONTAINERIZE_CERTIFICATES")
        .Add("--insecure-registry", "DOTNET_CONTAINER_INSECURE_REGISTRIES");

    // NAME=VALUE on the command line, and an object in the file.
    private static readonly ImmutableHashSet<string> Maps = ["--env", "--label", "--annotation", "--mirror"];

    private readonly Option<string> _config = new("--config")
    {
        HelpName = "FILE",
        Description = $"Settings for what the command line leaves out. Default: {SettingsFile.DefaultName} in the current folder, if there is one.",
        Recursive = true,
    };

    /// <summary>Options that no file holds: those of a moment.</summary>
    public static ImmutableHashSet<string> NotInFiles { get; } =
        ["--config", "--help", "--version", "--request", "--username", "--password-stdin", "--json"];

    public void AddTo(RootCommand root) => root.Options.Add(_config);

    /// <summary>The arguments with those of the file.</summary>
    /// <param name="parsed">What the arguments say.</param>
    /// <param name="args">The arguments.</param>
    /// <exception cref="ContainerizeException">The file cannot be read, or names something that is no setting.</exception>
    public SettledArguments Settle(ParseResult parsed, string[] args)
    {
        Command command = parsed.CommandResult.Command;
        string? path = parsed.GetValue(_config) ?? (File.Exists(SettingsFile.DefaultName) ? SettingsFile.DefaultName : null);
        int at = Array.IndexOf(args, command.Name);
        if (path is null || at < 0 || command is RootCommand || parsed.Tokens.Any(static token => token.Value is "--request"))
        {
            return new SettledArguments(args, ImmutableDictionary<string, string>.Empty);
        }

        SettingsFile file = SettingsFile.Read(path);
        Check(file, parsed.RootCommandResult.Command);
        ImmutableArray<Setting> chosen = [.. file.Settings.Where(setting => IsFor(setting, command) && IsFree(setting, parsed))];
        return new SettledArguments(
            [.. args[..(at + 1)], .. chosen.SelectMany(Arguments), .. args[(at + 1)..]],
            chosen.ToImmutableDictionary(static setting => setting.Option, setting => SettingsFile.Where(path, setting.Line)));
    }

    /// <summary>The options of a command that may be in a file.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Where(static option => !option.Hidden && !NotInFiles.Contains(option.Name));

    /// <summary>The section that a command's settings are in: a plan is that of the build.</summary>
    public static string SectionOf(Command command) => command.Name is "plan" ? "build" : command.Name;

    /// <summary>The form that the value of an option has in a file.</summary>
    public static SettingKind KindOf(Option option) => option.ValueType == typeof(bool) ? SettingKind.Switch
        : option.ValueType != typeof(string[]) ? SettingKind.Text
        : Maps.Contains(option.Name) ? SettingKind.Map
        : SettingKind.List;

    private static bool IsFor(Setting setting, Command command) =>
        (setting.Section == ForAll || setting.Section == SectionOf(command)) && Find(command, setting) is not null;

    private static Option? Find(Command command, Setting setting) =>
        OptionsOf(command).FirstOrDefault(option => Setting.NameOf(option.Name) == setting.Name);

    private static bool IsFree(Setting setting, ParseResult parsed) =>
        parsed.GetResult(setting.Option) is not OptionResult { Implicit: false }
        && !(Variables.TryGetValue(setting.Option, out string? variable) && Environment.GetEnvironmentVariable(variable) is { Length: > 0 });

    // Joined by '=', a value may begin as an option does.
    private static IEnumerable<string> Arguments(Setting setting) => setting.Kind is SettingKind.Switch
        ? setting.Values is ["true"] ? [setting.Option] : []
        : setting.Values.Select(value => $"{setting.Option}={value}");

    // All of the file is checked, whatever the command: a mistake should not wait for the day on which it matters.
    private static void Check(SettingsFile file, Command root)
    {
        ImmutableArray<Diagnostic> mistakes = [.. file.Settings.Select(setting => MistakeOf(setting, root, file.Path)).OfType<Diagnostic>()];
        if (!mistakes.IsEmpty)
        {
            throw new ContainerizeException(mistakes);
        }
    }

    private static Diagnostic? MistakeOf(Setting setting, Command root, string path)
    {
        string where = SettingsFile.Where(path, setting.Line);
        Command[] commands = [.. root.Subcommands.Where(command => setting.Section == ForAll
            ? Network(command).Any(option => Setting.NameOf(option.Name) == setting.Name)
            : SectionOf(command) == setting.Section)];
        if (commands is [] && setting.Section is not ForAll)
        {
            return new Diagnostic(
                DiagnosticCode.UnknownSetting, $"there is no section '{setting.Section}'", where, $"use {ForAll} or the name of a command");
        }

        if (commands.Select(command => Find(command, setting)).OfType<Option>().FirstOrDefault() is not { } option)
        {
            return new Diagnostic(
                DiagnosticCode.UnknownSetting,
                $"there is no setting '{setting.Name}' in the section '{setting.Section}'",
                where,
                "use the name of an option without hyphens, such as layerBudget for --layer-budget");
        }

        SettingKind kind = KindOf(option);
        bool fits = setting.Kind == kind || (kind is SettingKind.Map or SettingKind.List && setting.Kind is SettingKind.Text)
            || (kind is SettingKind.Map && setting.Kind is SettingKind.List);
        return fits ? null : new Diagnostic(
            DiagnosticCode.InvalidSetting,
            $"'{setting.Name}' has a value of another form",
            where,
            kind switch
            {
                SettingKind.Switch => "write true or false, without quotation marks",
                SettingKind.Map => "write names and texts, { \"NAME\": \"VALUE\" }",
                SettingKind.List => "write a list of texts, [ \"VALUE\" ]",
                _ => "write one text in quotation marks",
            });
    }

    /// <summary>The options of the section that is for all commands.</summary>
    public static IEnumerable<Option> Network(Command command) =>
        OptionsOf(command).Where(static option => Variables.ContainsKey(option.Name));
}
