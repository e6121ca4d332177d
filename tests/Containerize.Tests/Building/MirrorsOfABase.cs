using Containerize.BaseImages;
using Containerize.Building;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Layers;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.Tests.Registry;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Building;

/// <summary>Bases that are read from another registry than the one that they are named after.</summary>
public sealed class MirrorsOfABase : IAsyncLifetime, IDisposable
{
    private readonly RecordingLog _log = new();
    private readonly TemporaryFolder _folder = new();
    private readonly List<RegistryNetwork> _networks = [];
    private readonly Image _image = RandomImage.Create(5);
    private FaultyRegistry _origin = null!;
    private FaultyRegistry _first = null!;
    private FaultyRegistry _second = null!;

    public async Task InitializeAsync()
    {
        _origin = await FaultyRegistry.StartAsync();
        _first = await FaultyRegistry.StartAsync(new TokenAuthority("ann", "pw"));
        _second = await FaultyRegistry.StartAsync();
        _origin.Store.Add("team/base", "1", _image);
        _first.Store.Add("hub/team/base", "1", _image);
        _second.Store.Add("team/base", "1", _image);
        _folder.Write("config.json", $$$$"""{"auths":{"{{{{_first.Authority}}}}/hub":{"auth":"YW5uOnB3"}}}""");
    }

    public async Task DisposeAsync()
    {
        await _origin.DisposeAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    public void Dispose()
    {
        _networks.ForEach(static network => network.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task AreAskedInTheirOrderWithCredentialsOfTheirOwn()
    {
        Assert.Equal(_image.Digest, (await ReadAsync($"{_first.Authority}/hub", _second.Authority)).Digest);

        Assert.NotEmpty(_first.Requests);
        Assert.Empty(_second.Requests);
        Assert.Empty(_origin.Requests);
        Assert.Empty(_log.Warnings);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(401)]
    public async Task ThatFailArePassedOverWithAWarning(int status)
    {
        _first.Fail("GET", "/manifests/", Faults.Status(status), times: int.MaxValue);

        Assert.Equal(_image.Digest, (await ReadAsync($"{_first.Authority}/hub", _second.Authority)).Digest);

        Assert.Empty(_origin.Requests);
        Diagnostic warning = Assert.Single(_log.Warnings);
        Assert.Equal((DiagnosticCode.MirrorFailed, Severity.Warning), (warning.Code, warning.Severity));
        Assert.Contains($"{_first.Authority}: ", warning.What, StringComparison.Ordinal);
        Assert.Contains(_second.Authority, warning.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThatSendOtherBytesThanTheDigestSaysArePassedOver()
    {
        _second.Store.Manifests[("team/base", _image.Digest.ToString())] =
            new StoredManifest(_image.Manifest.Descriptor.MediaType, RandomImage.Create(6).Manifest.Content);

        Image read = await ReadAsync($"team/base@{_image.Digest}", isOnly: false, _second.Authority);

        Assert.Equal(_image.Digest, read.Digest);
        Assert.NotEmpty(_origin.Requests);
    }

    [Fact]
    public async Task LeaveLayersThatTheyLackToTheNextPlace()
    {
        _second.Fail("GET", "/blobs/", Faults.Status(404), times: int.MaxValue, skip: 1);
        Image read = await ReadAsync(_second.Authority);

        await using Stream layer = await read.Layers[0].Blob.OpenAsync(default);
        using MemoryStream bytes = new();
        await layer.CopyToAsync(bytes);

        Assert.Equal(_image.Layers[0].Blob.Descriptor.Digest, Digest.Of(bytes.ToArray()));
        Assert.Contains(_origin.Requests, static request => request.Target.Contains("/blobs/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ComeBeforeTheRegistryItselfWhichIsLeftOutOnRequest()
    {
        _second.Store.Manifests.Clear();

        Assert.Equal(_image.Digest, (await ReadAsync(_second.Authority)).Digest);
        int asked = _origin.Requests.Length;
        Diagnostic failure = await Session.FailureOf(() => ReadAsync("team/base:1", isOnly: true, _second.Authority, $"{_second.Authority}/b"));

        Assert.Equal(asked, _origin.Requests.Length);
        Assert.Equal((DiagnosticCode.MirrorFailed, Severity.Error), (failure.Code, failure.Severity));
        Assert.Equal(2, failure.What.Split($"{_second.Authority}: ").Length - 1);
        Assert.DoesNotContain($"{_origin.Authority}: ", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreNeededOnRequestWhereverTheBaseIs()
    {
        RegistrySettings settings = Settings(true, [$"docker.io={_second.Authority}"]);

        Diagnostic failure = await Session.FailureOf(() => ReadAsync($"{_origin.Authority}/team/base:1", settings));

        Assert.Equal(DiagnosticCode.MirrorRequired, failure.Code);
        Assert.Empty(_origin.Requests);
        await ReadAsync($"{_second.Authority}/team/base:1", settings);
        await ReadAsync($"{_origin.Authority}/team/base:1", Settings(true, [$"{_origin.Authority}={_origin.Authority}"]));
    }

    [Fact]
    public async Task AreNoExcuseForCredentialsThatCannotBeRead()
    {
        _folder.Write("config.json", "{");

        Diagnostic failure = await Session.FailureOf(() => ReadAsync($"{_first.Authority}/hub", _second.Authority));

        Assert.Equal(DiagnosticCode.CredentialsUnreadable, failure.Code);
        Assert.Empty(_second.Requests);
    }

    [Fact]
    public async Task DoNotSeeTheCredentialsOfTheEnvironment()
    {
        await using FaultyRegistry mirror = await FaultyRegistry.StartAsync(new TokenAuthority("ann", "pw"));
        mirror.Store.Add("team/base", "1", _image);

        await ReadAsync(mirror.Authority);

        Assert.DoesNotContain(mirror.Requests, static request => request["Authorization"] is not null);
    }

    [Theory]
    [InlineData("docker.io=mirror.example.com", "debian:12", "mirror.example.com/library/debian:12")]
    [InlineData("index.docker.io=mirror.example.com:5000/hub", "docker.io/a/b", "mirror.example.com:5000/hub/a/b")]
    [InlineData(" ghcr.io = mirror.example.com/x/y ", "ghcr.io/a@sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "mirror.example.com/x/y/a@sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")]
    public void PutTheirPathBeforeTheName(string text, string image, string expected)
    {
        Assert.True(RegistryMirror.TryParse(text, out RegistryMirror? mirror, out _));
        Assert.True(ImageReference.TryParse(image, out ImageReference? reference, out _));

        Assert.Equal(expected, mirror.Locate(reference)?.ToString());
    }

    [Theory]
    [InlineData("docker.io")]
    [InlineData("=")]
    [InlineData("docker.io=")]
    [InlineData("docker.io=https://mirror.example.com")]
    [InlineData("docker.io=mirror.example.com/")]
    [InlineData("docker.io=mirror.example.com/UPPER")]
    [InlineData("docker.io/library=mirror.example.com")]
    [InlineData("a=b=c")]
    [InlineData("docker.io=ann:secret@mirror.example.com")]
    public void AreReportedWhereTheyAreNone(string text)
    {
        ContainerizeException exception = Assert.Throws<ContainerizeException>(() =>
            RegistrySettings.FromEnvironment(new Dictionary<string, string?> { ["CONTAINERIZE_REGISTRY_MIRRORS"] = text }.GetValueOrDefault));

        Assert.Equal(DiagnosticCode.InvalidMirror, Assert.Single(exception.Diagnostics).Code);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    private Task<Image> ReadAsync(params string[] mirrors) => ReadAsync("team/base:1", isOnly: false, mirrors);

    private Task<Image> ReadAsync(string image, bool isOnly, params string[] mirrors) =>
        ReadAsync($"{_origin.Authority}/{image}", Settings(isOnly, mirrors.Select(mirror => $"{_origin.Authority}={mirror}")));

    private static RegistrySettings Settings(bool isOnly, IEnumerable<string> mirrors) =>
        RegistrySettings.FromEnvironment(new Dictionary<string, string?>
        {
            ["CONTAINERIZE_REGISTRY_MIRRORS"] = string.Join(';', mirrors),
            ["CONTAINERIZE_MIRRORS_ONLY"] = isOnly ? "true" : null,
        }.GetValueOrDefault) with
        {
            Time = new HurriedTime(),
        };

    private async Task<Image> ReadAsync(string image, RegistrySettings settings)
    {
        // Layers are read after the image.
        RegistryNetwork network = new(settings);
        _networks.Add(network);
        Dictionary<string, string?> environment = new()
        {
            ["DOCKER_CONFIG"] = _folder.Path,
            ["DOTNET_CONTAINER_PULL_REGISTRY_UNAME"] = "origin",
            ["DOTNET_CONTAINER_PULL_REGISTRY_PWORD"] = "for the origin alone",
        };
        DefaultCredentials credentials = new(new CredentialPurpose(null, _origin.Name), environment.GetValueOrDefault);
        Assert.True(BaseImageSpec.TryParse(image, out BaseImageSpec? spec, out _));
        using ScratchFolder scratch = ScratchFolder.Create();
        return await new Endpoints(network, credentials, scratch, null, _log).Open(spec, new BaseOptions()).ReadAsync(Platform.LinuxAmd64, default);
    }
}
