using System.Collections.Immutable;
using System.Text;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Tests.Support;

namespace Containerize.Tests.Images;

/// <summary>What an image says, from what its base says and what is asked for.</summary>
public sealed class ImageAssembly
{
    private static readonly ImageSettings Nothing = new()
    {
        WorkingDirectory = ImagePath.Root.Combine("app"),
        User = null,
        Entrypoint = ["dotnet", "/app/Shop.dll"],
        Cmd = [],
        Ports = [],
        Environment = [],
        Labels = [],
        Annotations = [],
        Created = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void PutsLayersOverThoseOfTheBase()
    {
        Image image = ImageAssembler.Assemble(
            Base("{}", TextBlob.Layer("os")), [new AppLayer("packages", TextBlob.Layer("p")), new AppLayer("app", TextBlob.Layer("a"))], Nothing);

        Assert.Equal([TextBlob.Layer("os").DiffId, TextBlob.Layer("p").DiffId, TextBlob.Layer("a").DiffId], image.Config.RootFileSystem.DiffIds.AsEnumerable());
        ImageManifest manifest = OciJson.ReadManifest(image.Manifest.Content.AsSpan());
        Assert.Equal(image.Layers.Select(static layer => layer.Descriptor), manifest.Layers);
        Assert.Equal(image.ConfigBlob.Descriptor, manifest.Config);
        Assert.Equal(Digest.Of(image.ConfigBlob.Content.AsSpan()), manifest.Config.Digest);
    }

    [Fact]
    public void GivesEachLayerItsHistory_scb382()
    {
        Image image = ImageAssembler.Assemble(
            Base("{}", """[{"created_by":"RUN x"},{"created_by":"ENV y","empty_layer":true}]""", TextBlob.Layer("1"), TextBlob.Layer("2")),
            [new AppLayer("app", TextBlob.Layer("a"))],
            Nothing);

        Assert.Equal(
            [("RUN x", null, null), ("ENV y", null, true), (null, "base", null), ("containerize", "app", null)],
            image.Config.History!.Value.Select(static entry => (entry.CreatedBy, entry.Comment, entry.EmptyLayer)));
    }

    [Fact]
    public void KeepsAHistoryThatTellsMoreThanTheLayers_scb126() => Assert.Equal(
        2, Assemble("{}", """[{"created_by":"a"},{"created_by":"b"}]""").Config.History!.Value.Length);

    [Fact]
    public void KeepsTheOrderOfTheBasesEnvironmentAndAddsInThatOfNames()
    {
        ImageConfig config = Assemble(
            """{"Env":["PATH=/usr/bin","B=old","EMPTY","URL=a=b"]}""",
            Nothing with { Environment = [new("Z", "1"), new("B", "new"), new("A", "x=y")] }).Config;

        Assert.Equal(["PATH=/usr/bin", "B=new", "EMPTY", "URL=a=b", "A=x=y", "Z=1"], config.Container!.Env!.Value.AsEnumerable());
    }

    [Fact]
    public void MergesLabels()
    {
        ImageConfig config = Assemble("""{"Labels":{"a":"1","b":"2"}}""", Nothing with { Labels = [new("b", "3")] }).Config;

        Assert.Equal<StringMap>([new("a", "1"), new("b", "3")], config.Container!.Labels!);
    }

    [Theory]
    [InlineData("""{"Env":["ASPNETCORE_HTTP_PORTS=8080"]}""", "8080/tcp")]
    [InlineData("""{"Env":["ASPNETCORE_HTTP_PORTS=8080;8081","ASPNETCORE_HTTPS_PORTS=8443"]}""", "8080/tcp 8081/tcp 8443/tcp")]
    [InlineData("""{"Env":["ASPNETCORE_HTTP_PORTS=8080","ASPNETCORE_URLS=http://+:80;https://*:443"]}""", "443/tcp 80/tcp")]
    [InlineData("""{"Env":["ASPNETCORE_URLS=http://localhost:5000/base;http://[::]:5001;garbage"]}""", "5000/tcp 5001/tcp")]
    [InlineData("""{"Env":["ASPNETCORE_URLS=","ASPNETCORE_HTTP_PORTS=1"]}""", "1/tcp")]
    [InlineData("""{"Env":["ASPNETCORE_HTTP_PORTS=x;0;70000"]}""", "")]
    [InlineData("""{"ExposedPorts":{"53/udp":{}},"Env":["ASPNETCORE_HTTP_PORTS=53"]}""", "53/tcp 53/udp")]
    [InlineData("{}", "")]
    public void ExposesThePortsThatTheAppWillListenOn(string config, string ports) =>
        Assert.Equal(ports, string.Join(' ', Assemble(config, Nothing).Config.Container!.ExposedPorts ?? []));

    [Fact]
    public void ExposesWhatIsAskedForTooAndTakesPortsFromTheNewEnvironment()
    {
        Assert.True(Port.TryParse("9000", "udp", out Port? port, out _));
        ImageConfig config = Assemble(
            """{"Env":["ASPNETCORE_HTTP_PORTS=8080"]}""",
            Nothing with { Ports = [port], Environment = [new("ASPNETCORE_HTTP_PORTS", "9090")] }).Config;

        Assert.Equal(["9000/udp", "9090/tcp"], config.Container!.ExposedPorts!);
    }

    [Theory]
    [InlineData("""{"User":"app"}""", null, "app")]
    [InlineData("""{"User":"app","Env":["APP_UID=1654"]}""", null, "app")]
    [InlineData("""{"Env":["APP_UID=1654"]}""", null, "1654")]
    [InlineData("""{"User":"","Env":["APP_UID=1654"]}""", null, "1654")]
    [InlineData("""{"User":"app","Env":["APP_UID=1654"]}""", "root", "root")]
    [InlineData("{}", null, null)]
    public void RunsAsTheUserOfTheRequestElseTheBase(string config, string? asked, string? user) =>
        Assert.Equal(user, Assemble(config, Nothing with { User = asked }).Config.Container!.User);

    [Fact]
    public void ReplacesTheCommandOfTheBase_scb559()
    {
        ContainerConfig config = Assemble(
            """{"Entrypoint":["old"],"Cmd":["older"],"WorkingDir":"/"}""", Nothing with { Cmd = ["--verbose"] }).Config.Container!;

        Assert.Equal(["dotnet", "/app/Shop.dll"], config.Entrypoint!.Value.AsEnumerable());
        Assert.Equal(["--verbose"], config.Cmd!.Value.AsEnumerable());
        Assert.Equal("/app", config.WorkingDir);
        Assert.Null(Assemble("""{"Cmd":["older"]}""", Nothing).Config.Container!.Cmd);
    }

    [Fact]
    public void KeepsWhatTheBaseSaysAndNobodyHereKnows()
    {
        Image image = Assemble("""{"StopSignal":"SIGINT","Volumes":{"/data":{}},"Healthcheck":{"Test":["NONE"]},"Shell":["sh"]}""", Nothing);

        string json = Encoding.UTF8.GetString(image.ConfigBlob.Content.AsSpan());
        Assert.Contains("""
            "Volumes":{"/data":{}},"WorkingDir":"/app","StopSignal":"SIGINT","Healthcheck":{"Test":["NONE"]},"Shell":["sh"]}
            """.Trim(), json, StringComparison.Ordinal);
        Assert.Contains("\"author\":\"base\"", json, StringComparison.Ordinal);
        Assert.Contains("\"x.unknown\":{\"y\":[1]}", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "Healthcheck":{"Test":["CMD","/check"],"Interval":30000000000,"Retries":3,"Later":1} """)]
    [InlineData(""" "OnBuild":["RUN x"] """)]
    [InlineData(""" "Shell":["/bin/bash","-c"] """)]
    [InlineData(""" "ArgsEscaped":true """)]
    [InlineData(""" "Volumes":{"/data":{},"/log":{}} """)]
    [InlineData(""" "StopSignal":"SIGQUIT" """)]
    [InlineData(""" "Hostname":"x" """)]
    public void KeepsEachFieldOfTheConfigOfTheBase_sdk30200(string field) => Assert.Contains(
        field.Trim(), Encoding.UTF8.GetString(Assemble($"{{{field}}}", Nothing).ConfigBlob.Content.AsSpan()), StringComparison.Ordinal);

    [Theory]
    [InlineData("variant", "\"v8\"")]
    [InlineData("os.version", "\"10.0.20348.2340\"")]
    [InlineData("os.features", "[\"win32k\"]")]
    [InlineData("author", "\"Ann\"")]
    public void KeepsEachFieldOfTheBase(string name, string value)
    {
        string json = $$"""{"architecture":"arm64","os":"linux","rootfs":{"type":"layers","diff_ids":[]},"{{name}}":{{value}}}""";
        Image baseImage = Image.Create(OciJson.ReadConfig(Encoding.UTF8.GetBytes(json)), [], StringMap.Empty);

        Image image = ImageAssembler.Assemble(baseImage, [], Nothing);

        Assert.Contains($"\"{name}\":{value}", Encoding.UTF8.GetString(image.ConfigBlob.Content.AsSpan()), StringComparison.Ordinal);
    }

    [Fact]
    public void AddsVolumesAndReplacesSignalAndHealthCheck_scb316_scb476()
    {
        ContainerConfig config = Assemble(
            """{"Volumes":{"/data":{}},"StopSignal":"SIGQUIT","Healthcheck":{"Test":["CMD","/old"],"Retries":9}}""",
            Nothing with
            {
                Volumes = [ImagePath.Root.Combine("cache")],
                StopSignal = "SIGINT",
                HealthCheck = new HealthCheck { Test = ["CMD", "/new"], Interval = 5 },
            }).Config.Container!;

        Assert.Equal(["/cache", "/data"], config.Volumes!);
        Assert.Equal("SIGINT", config.StopSignal);
        Assert.Equal(["CMD", "/new"], config.HealthCheck!.Test!.Value.AsEnumerable());
        Assert.Equal((5, null), (config.HealthCheck.Interval, config.HealthCheck.Retries));
    }

    [Fact]
    public void SaysTheTimeThatIsAskedForInUtc()
    {
        Image image = Assemble("{}", Nothing with { Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)) });

        Assert.Equal("2026-01-02T01:04:05Z", image.Config.Created);
    }

    [Fact]
    public void WritesAnnotationsOnlyWhereThereAreAny()
    {
        Assert.DoesNotContain("annotations", Encoding.UTF8.GetString(Assemble("{}", Nothing).Manifest.Content.AsSpan()), StringComparison.Ordinal);
        Assert.EndsWith(
            "\"annotations\":{\"a\":\"b\"}}",
            Encoding.UTF8.GetString(Assemble("{}", Nothing with { Annotations = [new("a", "b")] }).Manifest.Content.AsSpan()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ListsEachBlobOnce()
    {
        Image image = ImageAssembler.Assemble(
            Base("{}", TextBlob.Layer("same")), [new AppLayer("app", TextBlob.Layer("same"))], Nothing);

        Assert.Equal(2, image.Layers.Length);
        Assert.Equal(2, image.Blobs.Count());
    }

    private static Image Assemble(string config, ImageSettings settings) => ImageAssembler.Assemble(Base(config), [], settings);

    private static Image Assemble(string config, string history) => ImageAssembler.Assemble(Base(config, history), [], Nothing);

    private static Image Base(string config, params ImmutableArray<Containerize.Layers.Layer> layers) => Base(config, "[]", layers);

    private static Image Base(string config, string history, params ImmutableArray<Containerize.Layers.Layer> layers)
    {
        string json = "{\"author\":\"base\",\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + config
            + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]},\"history\":" + history + ",\"x.unknown\":{\"y\":[1]}}";
        return Image.Create(OciJson.ReadConfig(Encoding.UTF8.GetBytes(json)), layers, StringMap.Empty);
    }
}
