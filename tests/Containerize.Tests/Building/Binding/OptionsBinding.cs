using Containerize.BaseImages;
using Containerize.Building;
using Containerize.Building.Binding;
using Containerize.Destinations;
using Containerize.Diagnostics;

namespace Containerize.Tests.Building.Binding;

/// <summary>What users ask for, in their words, and what it means.</summary>
public sealed class OptionsBinding
{
    private static readonly BuildRequest Request = new() { PublishFolder = "publish" };

    [Fact]
    public void HasADefaultForAllButThePublishFolder()
    {
        BuildOptions options = Bind(Request);

        Assert.Equal(Path.GetFullPath("publish"), options.PublishFolder);
        Assert.Equal("/app", options.WorkingDirectory.ToString());
        Assert.Equal(["latest"], options.Tags.Select(static tag => tag.ToString()));
        Assert.Equal("docker.io", options.Registry.ToString());
        Assert.Equal([new DestinationSpec.Archive(null)], options.Destinations.AsEnumerable());
        Assert.Equal(DateTimeOffset.UnixEpoch, options.Created);
        Assert.Null(options.AppName);
        Assert.Null(options.Platform);
        Assert.Null(options.Base);
        Assert.Null(options.Repository);
        Assert.Null(options.User);
    }

    [Fact]
    public void TakesEmptyPropertiesForUnsetOnes()
    {
        BuildOptions options = Bind(Request with
        {
            AssemblyName = "",
            RuntimeIdentifier = "",
            ContainerBaseImage = "",
            ContainerRegistry = "",
            ContainerRepository = "",
            ContainerImageTag = "",
            ContainerImageTags = "",
            ContainerArchiveOutputPath = "",
            ContainerWorkingDirectory = "",
            ContainerUser = "",
            ContainerAppCommandInstruction = "",
            ContainerCompression = "",
            ContainerCompressionLevel = "",
            ContainerLayoutVersion = "",
        });

        Assert.Equal([new DestinationSpec.Archive(null)], options.Destinations.AsEnumerable());
        Assert.Equal("/app", options.WorkingDirectory.ToString());
        Assert.Null(options.Command.Instruction);
    }

    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("1.0;latest", "1.0 latest")]
    [InlineData(" 1.0 , latest;;1.0", "1.0 latest")]
    public void TakesSeveralTags(string tags, string bound) =>
        Assert.Equal(bound, string.Join(' ', Bind(Request with { ContainerImageTags = tags }).Tags));

    [Fact]
    public void TakesItemsWithTheirMetadata()
    {
        BuildOptions options = Bind(Request with
        {
            ContainerPort = [new("8080"), new(" 53 ", Type: "udp")],
            ContainerEnvironmentVariable = [new("B", "2"), new("A")],
            ContainerLabel = [new("com.example/x", "y")],
            ContainerEntrypoint = [new("a"), new("b c")],
            ContainerAppCommandInstruction = "DefaultArgs",
            ContainerBaseImage = "scratch",
            RuntimeIdentifier = "linux-arm64",
            ContainerWorkingDirectory = "/srv/",
        });

        Assert.Equal(["8080/tcp", "53/udp"], options.Ports.Select(static port => port.ToString()));
        Assert.Equal(["A=", "B=2"], options.Environment.Select(static pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal("y", options.Labels["com.example/x"]);
        Assert.Equal(["a", "b c"], options.Command.Entrypoint.AsEnumerable());
        Assert.Equal(AppCommandInstruction.DefaultArgs, options.Command.Instruction);
        Assert.IsType<BaseImageSpec.Scratch>(options.Base);
        Assert.Equal("linux/arm64/v8", options.Platform!.ToString());
        Assert.Equal("/srv", options.WorkingDirectory.ToString());
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

    [Fact]
    public void ReportsEveryMistakeAtOnce()
    {
        ContainerizeException exception = Assert.Throws<ContainerizeException>(() => OptionsBinder.Bind(
            new BuildRequest
            {
                ContainerBaseImage = "oci:",
                ContainerRegistry = "https://ghcr.io",
                ContainerRepository = "__",
                ContainerImageTags = "ok;-bad;.worse",
                ContainerPort = [new("x"), new("0")],
                ContainerEnvironmentVariable = [new("1A")],
                ContainerLabel = [new(" ")],
                ContainerWorkingDirectory = "app",
                RuntimeIdentifier = "osx-arm64",
                Destinations = ["oci:"],
            },
            "yesterday"));

        Assert.Equal(
            "BaseImage Destination EnvironmentVariable Label Platform Port Port Reference Reference SourceDateEpoch Tag Tag WorkingDirectory PublishFolderNotFound",
            string.Join(' ', exception.Diagnostics.Select(static diagnostic => diagnostic.Code.ToString().Replace("Invalid", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).OrderBy(static code => code is "PublishFolderNotFound")));
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "a cache neither on nor off", "InvalidSwitch", "'yes' is neither true nor false" },
        { "unusable files neither kept nor left", "InvalidSwitch", "'1' is neither true nor false" },
        { "mirrors neither only nor first", "InvalidSwitch", "'on' is neither true nor false" },
        { "no folder", "PublishFolderNotFound", "PublishFolder" },
        { "base", "InvalidBaseImage", "ContainerBaseImage" },
        { "registry", "InvalidReference", "ContainerRegistry" },
        { "repository", "InvalidReference", "'/'" },
        { "tag", "InvalidTag", "'-x'" },
        { "both tags", "ConflictingOptions", "ContainerImageTags" },
        { "rid", "InvalidPlatform", "'osx-x64'" },
        { "windows", "InvalidPlatform", "'win-x64'" },
        { "port", "InvalidPort", "'http'" },
        { "port type", "InvalidPort", "tcp or udp" },
        { "variable", "InvalidEnvironmentVariable", "'A=B'" },
        { "empty variable", "InvalidEnvironmentVariable", "''" },
        { "variable of two lines", "InvalidEnvironmentVariable", "'A B'" },
        { "label", "InvalidLabel", "ContainerLabel" },
        { "label of two lines", "InvalidLabel", "'x y'" },
        { "directory", "InvalidWorkingDirectory", "'C:\\app'" },
        { "directory of a command line", "InvalidWorkingDirectory", "(--workdir)" },
        { "dots", "InvalidWorkingDirectory", "'..'" },
        { "instruction", "InvalidValue", "'Sometimes'" },
        { "number", "InvalidValue", "'1'" },
        { "transport", "InvalidDestination", "dir:" },
        { "no path", "InvalidDestination", "oci-archive:PATH" },
        { "absolute path", "InvalidDestination", "oci-archive:/images/hello.tar" },
        { "relative path", "InvalidDestination", "oci:../images/hello" },
        { "archive", "InvalidDestination", "oci-archive:images/hello.tar" },
        { "nothing", "InvalidReference", "HOST/REPOSITORY" },
        { "nothing in a registry", "InvalidReference", "'docker://'" },
        { "destination", "InvalidReference", "'ghcr.io/App'" },
        { "digest", "InvalidReference", "name a tag instead" },
    };

    private static readonly Dictionary<string, BuildRequest> MistakenRequests = new(StringComparer.Ordinal)
    {
        ["a cache neither on nor off"] = Request with { ContainerCache = "yes" },
        ["unusable files neither kept nor left"] = Request with { ContainerKeepUnusableFiles = "1" },
        ["mirrors neither only nor first"] = Request with { ContainerMirrorsOnly = "on" },
        ["no folder"] = new(),
        ["base"] = Request with { ContainerBaseImage = "dir:/x" },
        ["registry"] = Request with { ContainerRegistry = "https://ghcr.io" },
        ["repository"] = Request with { ContainerRepository = "/" },
        ["tag"] = Request with { ContainerImageTag = "-x" },
        ["both tags"] = Request with { ContainerImageTag = "1", ContainerImageTags = "2" },
        ["rid"] = Request with { RuntimeIdentifier = "osx-x64" },
        ["windows"] = Request with { RuntimeIdentifier = "win-x64" },
        ["port"] = Request with { ContainerPort = [new("http")] },
        ["port type"] = Request with { ContainerPort = [new("80", Type: "sctp")] },
        ["variable"] = Request with { ContainerEnvironmentVariable = [new("A=B", "x")] },
        ["empty variable"] = Request with { ContainerEnvironmentVariable = [new("", "x")] },
        ["variable of two lines"] = Request with { ContainerEnvironmentVariable = [new("A\nB", "x")] },
        ["label of two lines"] = Request with { ContainerLabel = [new("x\ny", "x")] },
        ["label"] = Request with { ContainerLabel = [new("", "x")] },
        ["directory"] = Request with { ContainerWorkingDirectory = "C:\\app" },
        ["directory of a command line"] = Request with { ContainerWorkingDirectory = "app" },
        ["dots"] = Request with { ContainerWorkingDirectory = "/app/../etc" },
        ["instruction"] = Request with { ContainerAppCommandInstruction = "Sometimes" },
        ["number"] = Request with { ContainerAppCommandInstruction = "1" },
        ["transport"] = Request with { Destinations = ["dir:x"] },
        ["no path"] = Request with { Destinations = ["oci-archive:"] },
        ["absolute path"] = Request with { Destinations = ["/images/hello.tar"] },
        ["relative path"] = Request with { Destinations = ["../images/hello"] },
        ["archive"] = Request with { Destinations = ["images/hello.tar"] },
        ["nothing"] = Request with { Destinations = [""] },
        ["nothing in a registry"] = Request with { Destinations = ["docker://"] },
        ["destination"] = Request with { Destinations = ["ghcr.io/App"] },
        ["digest"] = Request with { Destinations = ["ghcr.io/app@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"] },
    };

    private static BuildOptions Bind(BuildRequest request) => OptionsBinder.Bind(request, sourceDateEpoch: null);
}
