using Containerize.Building;
using Containerize.Destinations;

namespace Containerize.Tests.Building;

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
    public void TakeTagsWithoutQuotingTrouble_sdk34717(string tags, string? refused = null)
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
    public void AreNamesOnlyWhereNothingIsPushed_scb473()
    {
        BuildOptions options = Bind(Request with { ContainerRegistry = "ghcr.io/team", ContainerPushToRegistry = "false" });

        Assert.Equal([new DestinationSpec.Archive(null)], options.Destinations.AsEnumerable());
        Assert.Equal("ghcr.io/team", options.Registry.ToString());
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

    private static BuildOptions Bind(BuildRequest request) => OptionsBinder.Bind(request, sourceDateEpoch: null);
}
