using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Registry;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.BaseImages;

/// <summary>A base that builds are held to by a file.</summary>
public sealed class LockedBase : IDisposable
{
    private const string Name = "registry.example/base:1";

    private static readonly Image Was = RandomImage.Create(31);
    private static readonly Image IsNow = RandomImage.Create(32);

    private readonly TemporaryFolder _temp = new();
    private readonly RecordingLog _log = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task IsRefusedWhereItsTagWasMoved()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", IsNow);

        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.BaseImageNotAsLocked, () => ReadAsync(session, Locked(), isStrict: true));

        Assert.Contains($"it is {IsNow.Digest} and was {Was.Digest}", failure.What, StringComparison.Ordinal);
        Assert.Equal(Name, failure.Where);
    }

    [Fact]
    public async Task IsOnlyNamedWhereNobodyAskedForMore()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", IsNow);

        Assert.Equal(IsNow.Digest, (await ReadAsync(session, Locked(), isStrict: false)).Digest);

        Diagnostic warning = Assert.Single(_log.Warnings);
        Assert.Equal((DiagnosticCode.BaseImageNotAsLocked, Severity.Warning), (warning.Code, warning.Severity));
    }

    [Fact]
    public async Task IsTakenWhereItIsTheSame()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Was);

        Assert.Equal(Was.Digest, (await ReadAsync(session, Locked(), isStrict: true)).Digest);
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task HasToBeInTheLock()
    {
        await using Session session = await Session.StartAsync();
        session.Registry.Store.Add("app", "latest", Was);

        await Failing.WithAsync(DiagnosticCode.BaseImageNotAsLocked, () => ReadAsync(session, BaseImageLock.Empty, isStrict: true));
        Assert.Equal(Was.Digest, (await ReadAsync(session, BaseImageLock.Empty, isStrict: false)).Digest);
    }

    [Fact]
    public void IsReadBackFromTheFileThatHoldsIt()
    {
        string file = _temp.At("folder/containerize.lock.json");
        Locked().With("a", new Platform { OperatingSystem = "linux", Architecture = "arm64", Variant = "v8" }, IsNow.Digest).Write(file);

        string text = File.ReadAllText(file);
        Assert.Contains($"\"linux/amd64\": \"{Was.Digest}\"", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("\"a\"", StringComparison.Ordinal) < text.IndexOf(Name, StringComparison.Ordinal));
        Assert.Equal(Was.Digest, BaseImageLock.Read(file).Find(Name, Platform.LinuxAmd64));
        Assert.Null(BaseImageLock.Read(file).Find("a", Platform.LinuxAmd64));
        Assert.Null(BaseImageLock.Read(_temp.At("none")).Find(Name, Platform.LinuxAmd64));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"version":2,"bases":{}}""")]
    [InlineData("""{"version":1,"bases":{"a":{"linux/amd64":"sha256:1"}}}""")]
    [InlineData("""{"version":1,"bases":{"a":null}}""")]
    public void IsNotReadFromAFileThatIsNoLock(string text) => Failing.With(
        DiagnosticCode.BaseImageLockUnreadable, () => BaseImageLock.Read(_temp.Write("lock.json", text)));

    private static BaseImageLock Locked() => BaseImageLock.Empty.With(Name, Platform.LinuxAmd64, Was.Digest);

    private Task<Image> ReadAsync(Session session, BaseImageLock locked, bool isStrict) => new LockedImageSource(
        new RegistryImageSource(session.Client, session.Registry.Reference("app:latest")), locked, Name, isStrict, isStrict, _log)
        .ReadAsync(Platform.LinuxAmd64, default);
}
