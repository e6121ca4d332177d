using System.Collections.Immutable;
using System.CommandLine;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments of <c>containerize build</c>, and the request that they make.</summary>
internal sealed class BuildArguments
{
    private readonly PlanArguments _plan = new();
    private readonly NetworkArguments _network = new();

    private readonly Option<string> _base = One(
        "--base", "SPEC", "The base image: a reference, oci:FOLDER[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE[:NAME], docker-daemon:NAME or scratch. Default: Microsoft's distroless image that fits the app.");

    private readonly Option<string[]> _runtimePack = Many(
        "--runtime-pack", "FOLDER", "A runtime pack to put over a base that has no .NET, as NuGet unpacked it. Repeatable.");

    private readonly Option<string> _baseLock = One("--base-lock", "FILE", "The file with the digests of bases, which 'containerize base lock' writes.");
    private readonly Option<bool> _locked = new("--locked") { Description = "Fails where the base is not the locked one." };
    private readonly Option<bool> _offline = new("--offline") { Description = "Asks no registry for the base: takes layouts, archives and what was read before." };

    private readonly Option<string[]> _to = Many(
        "--to", "DESTINATION", "Where the image goes: HOST/REPOSITORY[:TAG], oci:FOLDER or oci-archive:FILE. Repeatable. Default: an archive beside the folder.");

    private readonly Option<string[]> _tag = Many("--tag", "TAG", "A tag. Repeatable. Default: latest.");
    private readonly Option<string> _repository = One("--repository", "NAME", "The name in archives and layouts. Default: the app's.");
    private readonly Option<string> _user = One("--user", "USER", "The user that the app runs as. Default: the base's.");
    private readonly Option<string[]> _env = Many("--env", "NAME=VALUE", "An environment variable. Repeatable.");
    private readonly Option<string[]> _label = Many("--label", "NAME=VALUE", "A label. Repeatable.");
    private readonly Option<string[]> _port = Many("--port", "PORT[/udp]", "A port that the app listens on. Repeatable.");
    private readonly Option<string[]> _entrypoint = Many("--entrypoint", "WORD", "A word of the entrypoint. Repeatable. Default: the app's command.");
    private readonly Option<string[]> _args = Many("--arg", "WORD", "A default argument. Repeatable.");

    private readonly Option<string> _compression = One(
        "--compression", "CODEC", "What layers are compressed with: gzip, zstd or none. Default: gzip.");

    private readonly Option<string> _level = One(
        "--compression-level", "LEVEL", "The effort of the compression: fastest, default or smallest.");

    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Makes every layer anew, and keeps none for the next build." };

    public void AddTo(Command command)
    {
        _plan.AddTo(command);
        foreach (Option option in (Option[])[_base, _runtimePack, _baseLock, _locked, _offline, _to, _tag, _repository, _user, _env, _label, _port, _entrypoint, _args, _compression, _level, _noCache])
        {
            command.Options.Add(option);
        }

        _network.AddTo(command);
    }

    public BuildRequest ToRequest(ParseResult parsed) => _network.AddTo(_plan.ToRequest(parsed), parsed) with
    {
        ContainerBaseImage = parsed.GetValue(_base),
        ContainerBaseImageLock = parsed.GetValue(_baseLock),
        ContainerBaseImageLocked = parsed.GetValue(_locked) ? "true" : null,
        ContainerOffline = parsed.GetValue(_offline) ? "true" : null,
        ContainerRuntimePack = [.. (parsed.GetValue(_runtimePack) ?? []).Select(static folder => new RequestItem(folder))],
        Destinations = [.. parsed.GetValue(_to) ?? []],
        ContainerRepository = parsed.GetValue(_repository),
        ContainerImageTags = string.Join(';', parsed.GetValue(_tag) ?? []),
        ContainerCompression = parsed.GetValue(_compression),
        ContainerCompressionLevel = parsed.GetValue(_level),
        ContainerUser = parsed.GetValue(_user),
        ContainerEnvironmentVariable = Items(parsed.GetValue(_env), '=', static (name, value) => new RequestItem(name, Value: value)),
        ContainerLabel = Items(parsed.GetValue(_label), '=', static (name, value) => new RequestItem(name, Value: value)),
        ContainerPort = Items(parsed.GetValue(_port), '/', static (number, type) => new RequestItem(number, Type: type)),
        ContainerEntrypoint = [.. (parsed.GetValue(_entrypoint) ?? []).Select(static word => new RequestItem(word))],
        ContainerCache = parsed.GetValue(_noCache) ? "false" : null,
        ContainerDefaultArgs = [.. (parsed.GetValue(_args) ?? []).Select(static word => new RequestItem(word))],
    };

    private static ImmutableArray<RequestItem> Items(
        string[]? texts, char separator, Func<string, string?, RequestItem> item) =>
    [
        .. (texts ?? []).Select(text => text.Split(separator, 2) is [var name, var rest] ? item(name, rest) : item(text, null)),
    ];
}
