using Containerize.Building;
using Containerize.Building.Binding;
using Containerize.Destinations;

namespace Containerize.Tests.Building.Binding;

/// <summary>Where an image goes, and under which names.</summary>
public sealed class DestinationsOfARequest
{
    private static readonly BuildRequest Request = new() { PublishFolder = "publish", ContainerRepository = "shop" };

    [Theory]
    [InlineData("ghcr.io;localhost:5000", "ghcr.io localhost:5000")]
    [InlineData(" ghcr.io , ghcr.io ; example.com/team ", "ghcr.io example.com/team")]
    public void AreSeveralRegistries_scb376(string registries, string bound) => Assert.Equal(
        bound,
        string.Join(' ', Bind(Request with { ContainerRegistry = registries }).Destinations
            .Cast<DestinationSpec.InRegistry>().Select(static destination => destination.Registry)));

    [Theory]
    [InlineData("1.0;latest")]
    [InlineData("1.0%2Clatest", "1.0%2Clatest")]
    [InlineData("1.0,latest")]
    [InlineData(" 1.0 latest ")]
    [InlineData("1.0;\n        latest;\n")]
    public void TakeTagsWithoutQuotingTrouble_sdk34717_scb492_scb601(string tags, string? refused = null)
    {
        if (refused is null)
        {
            Assert.Equal(["1.0", "latest"], Bind(Request with { ContainerImageTags = tags }).Tags.Select(static tag => tag.ToString()));
        }
        else
        {
            Assert.Throws<Containerize.Diagnostics.ContainerizeException>(() => Bind(Request with { ContainerImageTags = tags }));
        }
    }

    [Fact]
    public void AreNamesOnlyWhereNothingIsPushed_scb473_scb431_scb509()
    {
        BuildOptions options = Bind(Request with { ContainerRegistry = "ghcr.io/team", ContainerPushToRegistry = "false" });

        Assert.Equal([new DestinationSpec.Archive(null)], options.Destinations.AsEnumerable());
        Assert.Equal("ghcr.io/team", options.Registry.ToString());
    }

    [Theory]
    [InlineData("ghcr.io/team/shop:1", typeof(DestinationSpec.Archive))]
    [InlineData("oci:layout", typeof(DestinationSpec.Layout))]
    public void AreNoRegistriesOfItemsEitherWhereNothingIsPushed(string item, Type written)
    {
        BuildOptions options = Bind(Request with { ContainerDestination = [new(item)], ContainerPushToRegistry = "false" });

        Assert.Equal(written, Assert.Single(options.Destinations).GetType());
    }

    [Fact]
    public void AreItemsToo()
    {
        BuildOptions options = Bind(Request with { ContainerDestination = [new("oci:layout"), new("ghcr.io/x:1")], ContainerRegistry = "example.com" });

        Assert.Equal(
            [typeof(DestinationSpec.Layout), typeof(DestinationSpec.InRegistry), typeof(DestinationSpec.InRegistry)],
            options.Destinations.Select(static destination => destination.GetType()));
    }

    [Theory]
    [InlineData("My App", "my-app")]
    [InlineData("Team/My.App_2", "team/my.app_2")]
    [InlineData("Größe", "gr--e")]
    [InlineData("-App-", "app")]
    [InlineData("C#App", "c-app")]
    public void HaveARepositoryInTheSpellingOfRegistries(string name, string repository) =>
        Assert.Equal(repository, Bind(Request with { ContainerRepository = name }).Repository!.ToString());

    [Fact]
    public void AreTheRegistryThatIsNamed()
    {
        DestinationSpec.InRegistry destination = Assert.IsType<DestinationSpec.InRegistry>(Assert.Single(
            Bind(Request with { ContainerRegistry = "ghcr.io", ContainerRepository = "team/my app", ContainerImageTag = "2" }).Destinations));

        Assert.Equal(("ghcr.io", "team/my-app", "2"), (destination.Registry!.ToString(), destination.Repository!.ToString(), string.Join(' ', destination.Tags)));
    }

    [Fact]
    public void AreTheArchiveInsteadOfTheRegistry()
    {
        BuildOptions options = Bind(Request with { ContainerRegistry = "ghcr.io", ContainerArchiveOutputPath = "out/x.tar" });

        Assert.Equal([new DestinationSpec.Archive(Path.GetFullPath("out/x.tar"))], options.Destinations.AsEnumerable());
        Assert.Equal("ghcr.io", options.Registry.ToString());
    }

    [Theory]
    [InlineData("ghcr.io/team/app", "ghcr.io/team/app latest")]
    [InlineData("ghcr.io/team/app:1", "ghcr.io/team/app 1")]
    [InlineData("docker://localhost:5000/app:1", "localhost:5000/app 1")]
    [InlineData("localhost:5000/app", "localhost:5000/app latest")]
    public void AreReferences(string text, string bound)
    {
        DestinationSpec.InRegistry destination = Assert.IsType<DestinationSpec.InRegistry>(
            Assert.Single(Bind(Request with { Destinations = [text] }).Destinations));

        Assert.Equal(bound, $"{destination.Registry}/{destination.Repository} {string.Join(' ', destination.Tags)}");
    }

    [Fact]
    public void HaveTheTagsBesideTheirOwn()
    {
        BuildOptions options = Bind(Request with { Destinations = ["ghcr.io/app:1"], ContainerImageTags = "latest;1" });

        Assert.Equal(["1", "latest"], Assert.IsType<DestinationSpec.InRegistry>(Assert.Single(options.Destinations)).Tags.Select(static tag => tag.ToString()));
    }

    [Theory]
    [InlineData("oci:out")]
    [InlineData("oci-archive:out.tar")]
    [InlineData("docker-archive:out.tar")]
    public void ArePaths(string text)
    {
        string path = Path.GetFullPath(text.Split(':')[1]);

        DestinationSpec destination = Assert.Single(Bind(Request with { Destinations = [text] }).Destinations);

        Assert.Equal(text.StartsWith("oci:", StringComparison.Ordinal) ? new DestinationSpec.Layout(path) : new DestinationSpec.Archive(path), destination);
    }

    [Theory]
    [InlineData("Docker", "Docker")]
    [InlineData("podman", "Podman")]
    public void AreTheLocalStore(string value, string store) => Assert.Equal(
        store,
        Assert.IsType<DestinationSpec.Local>(Assert.Single(Bind(Request with { LocalRegistry = value }).Destinations)).Store.Name);

    [Fact]
    public void AreNotTheLocalStoreWhereARegistryIsNamed() => Assert.IsType<DestinationSpec.InRegistry>(
        Assert.Single(Bind(Request with { LocalRegistry = "Docker", ContainerRegistry = "ghcr.io" }).Destinations));

    [Theory]
    [InlineData("docker-daemon:", "Docker", null)]
    [InlineData("docker-daemon:shop:1.0", "Docker", "docker.io/library/shop:1.0")]
    [InlineData("containers-storage:localhost/shop", "Podman", "localhost/shop:latest")]
    public void AreStoresByTheirTransport(string text, string store, string? name)
    {
        DestinationSpec.Local local = Assert.IsType<DestinationSpec.Local>(
            Assert.Single(Bind(Request with { Destinations = [text] }).Destinations));

        Assert.Equal((store, name), (local.Store.Name, local.Name?.ToString()));
    }

    private static BuildOptions Bind(BuildRequest request) => OptionsBinder.Bind(request, sourceDateEpoch: null);
}
