using System.Text.Json.Nodes;

namespace Containerize.PackageTests;

/// <summary>The labels that say what a project says of itself; the cases are those of the .NET SDK's container support.</summary>
[Collection(PackageCollection.Name)]
public sealed class Labels(PackedPackage package)
{
    private const string Described = """
        <PropertyGroup>
          <Description>Sells; "things" at 100 % &lt;today&gt;</Description>
          <Authors>Ann;Bob</Authors>
          <PackageProjectUrl>https://example.com/shop?a=1&amp;b=2</PackageProjectUrl>
          <PackageVersion>1.2.3-beta.4</PackageVersion>
          <PackageLicenseExpression>MIT</PackageLicenseExpression>
          <Title>The shop: open</Title>
          <ContainerVendor>Größe &amp; Söhne</ContainerVendor>
          <RepositoryType>git</RepositoryType>
          <PrivateRepositoryUrl>https://example.com/shop.git</PrivateRepositoryUrl>
          <SourceRevisionId>0123456789abcdef0123456789abcdef01234567</SourceRevisionId>
        </PropertyGroup>
        """;

    [Fact]
    public async Task AreWhatTheProjectSays_sdk52732()
    {
        Dictionary<string, string> labels = await LabelsOfAsync(Described, "-p:PublishRepositoryUrl=true");

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["org.opencontainers.image.description"] = "Sells; \"things\" at 100 % <today>",
                ["org.opencontainers.artifact.description"] = "Sells; \"things\" at 100 % <today>",
                ["org.opencontainers.image.authors"] = "Ann;Bob",
                ["org.opencontainers.image.url"] = "https://example.com/shop?a=1&b=2",
                ["org.opencontainers.image.documentation"] = "https://example.com/shop?a=1&b=2",
                ["org.opencontainers.image.version"] = "1.2.3-beta.4",
                ["org.opencontainers.image.vendor"] = "Größe & Söhne",
                ["org.opencontainers.image.licenses"] = "MIT",
                ["org.opencontainers.image.title"] = "The shop: open",
                ["org.opencontainers.image.source"] = "https://example.com/shop",
                ["org.opencontainers.image.revision"] = "0123456789abcdef0123456789abcdef01234567",
                ["net.dot.runtime.majorminor"] = "10.0",
                ["net.dot.sdk.version"] = labels["net.dot.sdk.version"],
            },
            labels);
        Assert.StartsWith("10.", labels["net.dot.sdk.version"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepTheRepositoryToThemselvesAndAreSwitchedOffOneByOne()
    {
        Dictionary<string, string> labels = await LabelsOfAsync(Described + """
            <PropertyGroup>
              <ContainerTitle>Another</ContainerTitle>
              <ContainerGenerateLabelsImageDescription>false</ContainerGenerateLabelsImageDescription>
              <ContainerGenerateLabelsImageAuthors>false</ContainerGenerateLabelsImageAuthors>
              <ContainerGenerateLabelsImageUrl>false</ContainerGenerateLabelsImageUrl>
              <ContainerGenerateLabelsImageDocumentation>false</ContainerGenerateLabelsImageDocumentation>
              <ContainerGenerateLabelsImageVersion>false</ContainerGenerateLabelsImageVersion>
              <ContainerGenerateLabelsImageVendor>false</ContainerGenerateLabelsImageVendor>
              <ContainerGenerateLabelsImageLicenses>false</ContainerGenerateLabelsImageLicenses>
              <ContainerGenerateLabelsDotnetToolset>false</ContainerGenerateLabelsDotnetToolset>
            </PropertyGroup>
            """);

        Assert.Equal(new Dictionary<string, string> { ["org.opencontainers.image.title"] = "Another" }, labels);
    }

    [Fact]
    public async Task AreSwitchedOffAtOnce() =>
        Assert.Empty(await LabelsOfAsync(Described, "-p:ContainerGenerateLabels=false", "-p:PublishRepositoryUrl=true"));

    [Fact]
    public async Task OfTheUserWin_sdk52256()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """
            <ItemGroup>
              <ContainerLabel Include="org.opencontainers.image.created" Value="2026-01-02T03:04:05Z" />
              <ContainerLabel Include="org.opencontainers.image.version" Value="mine: with a colon" />
            </ItemGroup>
            """);

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");

        JsonNode labels = JsonNode.Parse((string)outcome.ShouldSucceed().Result!["configuration"]!)!["config"]!["Labels"]!;
        Assert.Equal("2026-01-02T03:04:05Z", (string?)labels["org.opencontainers.image.created"]);
        Assert.Equal("1970-01-01T00:00:00Z", (string?)labels["org.opencontainers.artifact.created"]);
        Assert.Equal("mine: with a colon", (string?)labels["org.opencontainers.image.version"]);
    }

    private async Task<Dictionary<string, string>> LabelsOfAsync(string project, params string[] arguments)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", project);
        Outcome outcome = await workspace.PublishWithFakeToolAsync("App", "exit 1", null, arguments);
        return (outcome.ShouldFail().Request["ContainerLabel"]?.AsArray() ?? [])
            .ToDictionary(static label => (string)label!["Include"]!, static label => (string)label!["Value"]!);
    }
}
