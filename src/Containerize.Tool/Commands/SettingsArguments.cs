using System.Collections.Immutable;
using System.CommandLine;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments that say what an image tells engines, and the part of the request that they make.</summary>
internal sealed class SettingsArguments
{
    private readonly Option<string> _user = One("--user", "USER", "The user that the app runs as. Default: the base's.");
    private readonly Option<string[]> _env = Many("--env", "NAME=VALUE", "An environment variable. Repeatable.");
    private readonly Option<string[]> _label = Many("--label", "NAME=VALUE", "A label. Repeatable.");
    private readonly Option<bool> _noLabels = new("--no-generated-labels") { Description = "No labels beside those of the base and of --label." };
    private readonly Option<string[]> _annotation = Many("--annotation", "NAME=VALUE", "An annotation of the manifest. Repeatable.");
    private readonly Option<string[]> _port = Many("--port", "PORT[/udp]", "A port that the app listens on. Repeatable.");
    private readonly Option<string[]> _volume = Many("--volume", "PATH", "A path that the app keeps data in. Repeatable.");
    private readonly Option<string[]> _entrypoint = Many("--entrypoint", "WORD", "A word of the entrypoint. Repeatable. Default: the app's command.");
    private readonly Option<string[]> _args = Many("--arg", "WORD", "A default argument. Repeatable.");
    private readonly Option<string> _stopSignal = One("--stop-signal", "SIGNAL", "The signal that asks the app to end. Default: the base's.");
    private readonly Option<string[]> _healthCheck = Many("--health-check", "WORD", "A word of the command that tells whether the app is well; NONE for none. Repeatable.");
    private readonly Option<string> _interval = One("--health-interval", "TIME", "The time between two health checks, such as 30s.");
    private readonly Option<string> _timeout = One("--health-timeout", "TIME", "The time after which a health check has failed.");
    private readonly Option<string> _startPeriod = One("--health-start-period", "TIME", "The time in which the app may start.");
    private readonly Option<string> _retries = One("--health-retries", "NUMBER", "The failed health checks in a row after which the app is not well.");

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _user, _env, _label, _noLabels, _annotation, _port, _volume, _entrypoint, _args,
            _stopSignal, _healthCheck, _interval, _timeout, _startPeriod, _retries,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    public BuildRequest ToRequest(ParseResult parsed, BuildRequest request) => request with
    {
        ContainerUser = parsed.GetValue(_user),
        ContainerEnvironmentVariable = Pairs(parsed.GetValue(_env)),
        ContainerLabel = Pairs(parsed.GetValue(_label)),
        ContainerGenerateLabels = parsed.GetValue(_noLabels) ? "false" : null,
        ContainerAnnotation = Pairs(parsed.GetValue(_annotation)),
        ContainerPort = Items(parsed.GetValue(_port), '/', static (number, type) => new RequestItem(number, Type: type)),
        ContainerVolume = Words(parsed.GetValue(_volume)),
        ContainerEntrypoint = Words(parsed.GetValue(_entrypoint)),
        ContainerDefaultArgs = Words(parsed.GetValue(_args)),
        ContainerStopSignal = parsed.GetValue(_stopSignal),
        ContainerHealthCheck = Words(parsed.GetValue(_healthCheck)),
        ContainerHealthCheckInterval = parsed.GetValue(_interval),
        ContainerHealthCheckTimeout = parsed.GetValue(_timeout),
        ContainerHealthCheckStartPeriod = parsed.GetValue(_startPeriod),
        ContainerHealthCheckRetries = parsed.GetValue(_retries),
    };

    private static ImmutableArray<RequestItem> Words(string[]? words) => [.. (words ?? []).Select(static word => new RequestItem(word))];

    private static ImmutableArray<RequestItem> Pairs(string[]? texts) =>
        Items(texts, '=', static (name, value) => new RequestItem(name, Value: value));

    private static ImmutableArray<RequestItem> Items(
        string[]? texts, char separator, Func<string, string?, RequestItem> item) =>
    [
        .. (texts ?? []).Select(text => text.Split(separator, 2) is [var name, var rest] ? item(name, rest) : item(text, null)),
    ];
}
