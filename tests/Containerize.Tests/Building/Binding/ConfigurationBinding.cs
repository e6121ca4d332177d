using Containerize.Building;
using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Images;

namespace Containerize.Tests.Building.Binding;

/// <summary>What users say of health checks, volumes, signals, annotations and formats.</summary>
public sealed class ConfigurationBinding
{
    private const long Second = 1_000_000_000;

    private static readonly BuildRequest Request = new() { PublishFolder = "publish" };

    [Fact]
    public void LeavesWhatIsNotNamedToTheBase()
    {
        BuildOptions options = Bind(Request);

        Assert.Null(options.HealthCheck);
        Assert.Null(options.StopSignal);
        Assert.Empty(options.Volumes);
        Assert.Empty(options.Annotations);
        Assert.Equal(ImageFormat.Oci, options.Format);
        Assert.Equal(new GeneratedLabels { Created = true, BaseName = true, BaseDigest = true }, options.GeneratedLabels);
    }

    [Fact]
    public void TakesAHealthCheck_sdk30200()
    {
        BuildOptions options = Bind(Request with
        {
            ContainerHealthCheck = [new("/app/Shop"), new("--healthy; really")],
            ContainerHealthCheckInterval = "1m30s",
            ContainerHealthCheckTimeout = "00:00:05",
            ContainerHealthCheckStartPeriod = "500ms",
            ContainerHealthCheckRetries = "4",
        });

        Assert.Equal(["CMD", "/app/Shop", "--healthy; really"], options.HealthCheck!.Test!.Value.AsEnumerable());
        Assert.Equal(
            (90 * Second, 5 * Second, Second / 2, 4),
            (options.HealthCheck.Interval, options.HealthCheck.Timeout, options.HealthCheck.StartPeriod, options.HealthCheck.Retries));
    }

    [Fact]
    public void TakesNoneForNoHealthCheck() =>
        Assert.Equal(["NONE"], Bind(Request with { ContainerHealthCheck = [new("NONE")] }).HealthCheck!.Test!.Value.AsEnumerable());

    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("1h2m3s4ms", 3_723_004)]
    [InlineData("0.5s", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    public void ReadsTimes(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("3s1m")]
    [InlineData("-00:00:01")]
    [InlineData("99999999999s")]
    public void RefusesWhatIsNoTime(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void TakesVolumesSignalsAnnotationsAndFormats_sdk55415()
    {
        BuildOptions options = Bind(Request with
        {
            ContainerVolume = [new("/data/"), new("/var/log")],
            ContainerStopSignal = "SIGRTMIN+3",
            ContainerAnnotation = [new("com.example/a", "b;c")],
            ContainerImageFormat = "oci",
        });

        Assert.Equal(["/data", "/var/log"], options.Volumes.Select(static volume => volume.ToString()));
        Assert.Equal("SIGRTMIN+3", options.StopSignal);
        Assert.Equal("b;c", options.Annotations["com.example/a"]);
        Assert.Equal(ImageFormat.Docker, Bind(Request with { ContainerImageFormat = "Docker" }).Format);
    }

    [Theory]
    [InlineData("FALSE", null, false, false)]
    [InlineData(null, "false", true, false)]
    [InlineData("true", "true", true, true)]
    public void SwitchesGeneratedLabelsOff(string? all, string? baseName, bool created, bool named)
    {
        GeneratedLabels labels = Bind(Request with { ContainerGenerateLabels = all, ContainerGenerateLabelsImageBaseName = baseName }).GeneratedLabels;

        Assert.Equal((created, named), (labels.Created, labels.BaseName));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void ReportsAMistake(string name, string code, string words)
    {
        ContainerizeException exception = Assert.Throws<ContainerizeException>(() => Bind(MistakenRequests[name]));

        Diagnostic diagnostic = Assert.Single(exception.Diagnostics);
        Assert.Equal(code, diagnostic.Code.ToString());
        Assert.Contains(words, diagnostic.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "volume", "InvalidValue", "ContainerVolume" },
        { "signal", "InvalidValue", "'sigterm'" },
        { "time", "InvalidValue", "'soon'" },
        { "no time", "InvalidValue", "'0s'" },
        { "retries", "InvalidValue", "'0'" },
        { "times alone", "ConflictingOptions", "no command" },
        { "annotation", "InvalidLabel", "an annotation has no name" },
        { "annotation for Docker", "ConflictingOptions", "Docker's format" },
        { "format", "InvalidValue", "Oci or Docker" },
        { "user", "InvalidValue", "is no user" },
        { "working directory", "InvalidWorkingDirectory", "'/proc/app' cannot hold the app" },
        { "switch", "InvalidSwitch", "'yes'" },
    };

    private static readonly Dictionary<string, BuildRequest> MistakenRequests = new(StringComparer.Ordinal)
    {
        ["volume"] = Request with { ContainerVolume = [new("data")] },
        ["signal"] = Request with { ContainerStopSignal = "sigterm" },
        ["time"] = Request with { ContainerHealthCheck = [new("/x")], ContainerHealthCheckInterval = "soon" },
        ["no time"] = Request with { ContainerHealthCheck = [new("/x")], ContainerHealthCheckTimeout = "0s" },
        ["retries"] = Request with { ContainerHealthCheck = [new("/x")], ContainerHealthCheckRetries = "0" },
        ["times alone"] = Request with { ContainerHealthCheckInterval = "30s" },
        ["annotation"] = Request with { ContainerAnnotation = [new(" ", "x")] },
        ["annotation for Docker"] = Request with { ContainerAnnotation = [new("a", "x")], ContainerImageFormat = "Docker" },
        ["format"] = Request with { ContainerImageFormat = "1" },
        ["user"] = Request with { ContainerUser = "app\nroot" },
        ["working directory"] = Request with { ContainerWorkingDirectory = "/proc/app" },
        ["switch"] = Request with { ContainerGenerateLabelsImageCreated = "yes" },
    };

    private static BuildOptions Bind(BuildRequest request) => OptionsBinder.Bind(request, sourceDateEpoch: null);
}
