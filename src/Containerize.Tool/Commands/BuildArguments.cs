using System.CommandLine;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary>The arguments of <c>containerize build</c>, and the request that they make.</summary>
internal sealed class BuildArguments
{
    private readonly PlanArguments _plan = new();
    private readonly NetworkArguments _network = new();
    private readonly SettingsArguments _settings = new();

    private readonly Option<string[]> _platform = Many(
        "--platform", "RID[=FOLDER]", "A platform of an image for several, and the folder that was published for it. Repeatable.");

    private readonly Option<string> _base = One(
        "--base", "SPEC", "The base image: a reference, oci:FOLDER[:TAG], oci-archive:FILE[:TAG], docker-archive:FILE[:NAME], docker-daemon:NAME or scratch. Default: Microsoft's distroless image that fits the app.");

    private readonly Option<string[]> _runtimePack = Many(
        "--runtime-pack", "FOLDER", "A runtime pack to put over a base that has no .NET, as NuGet unpacked it. Repeatable.");

    private readonly Option<string> _baseLock = One("--base-lock", "FILE", "The file with the digests of bases, which 'containerize base lock' writes.");
    private readonly Option<bool> _locked = new("--locked") { Description = "Fails where the base is not the locked one." };
    private readonly Option<bool> _offline = new("--offline") { Description = "Asks no registry for the base: takes layouts, archives and what was read before." };

    private readonly Option<string> _family = One(
        "--base-family", "FAMILY", "Takes the default base from this family of Microsoft's images, such as alpine or noble.");

    private readonly Option<string[]> _to = Many(
        "--to", "DESTINATION", "Where the image goes: HOST/REPOSITORY[:TAG], oci:FOLDER or oci-archive:FILE. Repeatable. Default: an archive beside the folder.");

    private readonly Option<string[]> _tag = Many("--tag", "TAG", "A tag. Repeatable. Default: latest.");
    private readonly Option<string> _repository = One("--repository", "NAME", "The name in archives and layouts. Default: the app's.");
    private readonly Option<string> _format = One("--format", "FORMAT", "The family of media types, OCI or Docker. Default: OCI.");
    private readonly Option<string> _outputJson = One(
        "--output-json", "FILE", "Writes the result (digest, references, layers, manifest) to this file as JSON.");

    private readonly Option<string> _outputDigest = One("--output-digest", "FILE", "Writes the image's digest to this file.");

    private readonly Option<string> _compression = One(
        "--compression", "CODEC", "What layers are compressed with: gzip, zstd or none. Default: gzip.");

    private readonly Option<string> _level = One(
        "--compression-level", "LEVEL", "The effort of the compression: fastest, default or smallest.");

    private readonly Option<string> _layoutVersion = One(
        "--layout-version", "NUMBER", "The version of everything that a digest depends on. Default: 1, the only one yet.");

    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Makes every layer anew, and keeps none for the next build." };

    private readonly Option<string> _cacheRepository = One(
        "--cache-repository", "HOST/REPOSITORY", "The repository that machines share layers through.");

    public void AddTo(Command command)
    {
        _plan.AddTo(command);
        foreach (Option option in (Option[])[_platform, _base, _family, _runtimePack, _baseLock, _locked, _offline, _to, _tag, _repository, _format, _compression, _level, _layoutVersion, _noCache, _cacheRepository])
        {
            command.Options.Add(option);
        }

        _settings.AddTo(command);
        _network.AddTo(command);
        command.Options.Add(_outputJson);
        command.Options.Add(_outputDigest);
    }

    public BuildRequest ToRequest(ParseResult parsed) => _settings.ToRequest(parsed, _network.AddTo(_plan.ToRequest(parsed), parsed)) with
    {
        ContainerPlatform = [.. (parsed.GetValue(_platform) ?? []).Select(Platform)],
        ContainerBaseImage = parsed.GetValue(_base),
        ContainerFamily = parsed.GetValue(_family),
        ContainerBaseImageLock = parsed.GetValue(_baseLock),
        ContainerBaseImageLocked = parsed.GetValue(_locked) ? "true" : null,
        ContainerOffline = parsed.GetValue(_offline) ? "true" : null,
        ContainerRuntimePack = [.. (parsed.GetValue(_runtimePack) ?? []).Select(static folder => new RequestItem(folder))],
        Destinations = [.. parsed.GetValue(_to) ?? []],
        ContainerRepository = parsed.GetValue(_repository),
        ContainerImageTags = string.Join(';', parsed.GetValue(_tag) ?? []),
        ContainerImageFormat = parsed.GetValue(_format),
        ContainerResultFile = parsed.GetValue(_outputJson),
        ContainerDigestFile = parsed.GetValue(_outputDigest),
        ContainerCompression = parsed.GetValue(_compression),
        ContainerCompressionLevel = parsed.GetValue(_level),
        ContainerLayoutVersion = parsed.GetValue(_layoutVersion),
        ContainerCache = parsed.GetValue(_noCache) ? "false" : null,
        ContainerCacheRepository = parsed.GetValue(_cacheRepository),
    };

    /// <summary>The file that a result is written to beside those of a request file.</summary>
    public string? OutputJson(ParseResult parsed) => parsed.GetValue(_outputJson);

    private static PlatformItem Platform(string text) =>
        text.Split('=', 2) is [var rid, var folder] ? new PlatformItem(rid, folder) : new PlatformItem(text);
}
