using System.Text.Json.Nodes;

namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class Request(PackedPackage package)
{
    // The values are nonsense to the tool, which refuses them: what counts is that they reach it as they were written.
    private const string Odd = """
        <PropertyGroup>
          <ContainerGenerateLabels>false</ContainerGenerateLabels>
          <ContainerUser>semi;colon</ContainerUser>
          <ContainerRepository>double " and single '</ContainerRepository>
          <ContainerWorkingDirectory>line one
        line two	after a tab \ back</ContainerWorkingDirectory>
          <ContainerImageTag>Größe 漢字 🐳</ContainerImageTag>
          <ContainerImageTags>escaped%3Bsemicolon</ContainerImageTags>
          <ContainerBaseImage>percent %253B stays %25</ContainerBaseImage>
          <ContainerAppCommandInstruction>%24(Configuration) %40(Compile) &lt;&amp;&gt; *</ContainerAppCommandInstruction>
        </PropertyGroup>
        <ItemGroup>
          <ContainerEntrypointArgs Include="--first%3Bstill;--second" />
          <ContainerAppCommandArgs Include="twice;once;twice" />
          <ContainerPort Include="8080" />
          <ContainerPort Include="53" Type="udp" Reason="not ours" />
          <ContainerVolume Include="/semi%3Bcolon;/dollar%24(x)" />
          <ContainerHealthCheck Include="/app/App;--say=&quot;it's well&quot;" />
          <ContainerAnnotation Include="lines" Value="one&#10;two;three" />
          <ContainerDestination Include="oci:a folder" />
          <ContainerEnvironmentVariable Include="EMPTY" Value="" />
          <ContainerEnvironmentVariable Include="LIST" Value="a;b%3Bc" />
          <ContainerLabel Include="json" Value='{"a": ["b;c", "\"d\""]}' />
          <ContainerLabel Include="lines" Value="one&#10;two" />
        </ItemGroup>
        """;

    [Fact]
    public async Task HasEveryValueAsItWasWritten()
    {
        JsonObject request = await RequestOfAsync(Odd);

        Assert.Equal("semi;colon", (string?)request["ContainerUser"]);
        Assert.Equal("double \" and single '", (string?)request["ContainerRepository"]);
        Assert.Equal("line one\nline two\tafter a tab \\ back", ((string?)request["ContainerWorkingDirectory"])?.ReplaceLineEndings("\n"));
        Assert.Equal("Größe 漢字 🐳", (string?)request["ContainerImageTag"]);
        Assert.Equal("escaped;semicolon", (string?)request["ContainerImageTags"]);
        Assert.Equal("percent %3B stays %", (string?)request["ContainerBaseImage"]);
        Assert.Equal("$(Configuration) @(Compile) <&> *", (string?)request["ContainerAppCommandInstruction"]);
        Equal("""[{"Include":"--first;still"},{"Include":"--second"}]""", request["ContainerEntrypointArgs"]);
        Equal("""[{"Include":"twice"},{"Include":"once"},{"Include":"twice"}]""", request["ContainerAppCommandArgs"]);
        Equal("""[{"Include":"8080"},{"Include":"53","Type":"udp"}]""", request["ContainerPort"]);
        Equal("""[{"Include":"/semi;colon"},{"Include":"/dollar$(x)"}]""", request["ContainerVolume"]);
        Equal("""[{"Include":"/app/App"},{"Include":"--say=\"it's well\""}]""", request["ContainerHealthCheck"]);
        Equal("""[{"Include":"lines","Value":"one\ntwo;three"}]""", request["ContainerAnnotation"]);
        Equal("""[{"Include":"oci:a folder"}]""", request["ContainerDestination"]);
        Equal("""[{"Include":"EMPTY"},{"Include":"LIST","Value":"a;b;c"}]""", request["ContainerEnvironmentVariable"]);
        Equal("""[{"Include":"json","Value":"{\"a\": [\"b;c\", \"\\\"d\\\"\"]}"},{"Include":"lines","Value":"one\ntwo"}]""", request["ContainerLabel"]);
    }

    [Fact]
    public async Task HasLayersAndFilesInTheirOrder()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", """
            <PropertyGroup><ContainerLayerBudget>30</ContainerLayerBudget></PropertyGroup>
            <ItemGroup>
              <ContainerLayer Include="models/**" Exclude="models/tmp/**" />
              <ContainerLayer Include="generated" Pattern="gen/**;more/*.bin" Except="gen/tmp/**" Reason="not ours" />
              <ContainerLayer Include="models/tmp/*" Name="scratch" />
              <ContainerLayer Include="escaped/%2A%2A" />
              <ContainerFile Include="models/**/*.bin" To="/data/" Mode="0640" Owner="1654:1654" />
              <ContainerFile Include="models/tmp/c.bin" To="/a" />
            </ItemGroup>
            """);
        workspace.Write("App/models/a.bin", "a");
        workspace.Write("App/models/de/b.bin", "b");
        workspace.Write("App/models/tmp/c.bin", "c");

        JsonObject request = (await workspace.PublishWithFakeToolAsync("App", "exit 1")).ShouldFail().Request;

        Assert.Equal("30", (string?)request["ContainerLayerBudget"]);
        Equal(
            """
            [
              {"Include":"models/a.bin"},
              {"Include":"models/de/b.bin","Folders":"de/"},
              {"Include":"generated","Pattern":"gen/**;more/*.bin","Except":"gen/tmp/**"},
              {"Include":"models/tmp/c.bin","Name":"scratch"},
              {"Include":"escaped/**"}
            ]
            """,
            request["ContainerLayer"]);
        string folder = Path.Combine(workspace.Samples, "App", "models");
        Equal(
            $$"""
            [
              {"Include":"{{folder}}/a.bin","To":"/data/","Mode":"0640","Owner":"1654:1654"},
              {"Include":"{{folder}}/de/b.bin","To":"/data/","Mode":"0640","Owner":"1654:1654","Folders":"de/"},
              {"Include":"{{folder}}/tmp/c.bin","To":"/data/","Mode":"0640","Owner":"1654:1654","Folders":"tmp/"},
              {"Include":"{{folder}}/tmp/c.bin","To":"/a"}
            ]
            """,
            request["ContainerFile"]);
    }

    [Fact]
    public async Task HasNothingThatNobodySet()
    {
        JsonObject request = await RequestOfAsync("");

        Assert.Equal(["Version", "PublishFolder", "AssemblyName", "RuntimeIdentifier", "TargetFrameworkVersion", "ContainerLabel"], request.Select(static pair => pair.Key));
        Assert.Equal(1, (int?)request["Version"]);
        Assert.StartsWith("linux-", (string?)request["RuntimeIdentifier"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task HasAbsolutePaths()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");

        Outcome outcome = await workspace.RunAsync(
            "App", "publish", "-o", "out put", "-p:PublishContainer=true", "-p:ContainerBaseImage=scratch", "-p:ContainerArchiveOutputPath=../it's an image.tar");

        Assert.Equal(1, outcome.ShouldSucceed().Images);
        string folder = (string)outcome.Request["PublishFolder"]!;
        Assert.True(Path.IsPathFullyQualified(folder));
        Assert.EndsWith("/App/out put/", folder, StringComparison.Ordinal);
        Assert.EndsWith("it's an image.tar", (string)outcome.Request["ContainerArchiveOutputPath"]!, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(workspace.Samples, "it's an image.tar")));
    }

    [Fact]
    public async Task KnowsOlderNames()
    {
        JsonObject request = await RequestOfAsync("""
            <PropertyGroup>
              <RegistryUrl>registry.example.com</RegistryUrl>
              <ContainerImageName>old/name</ContainerImageName>
              <PublishImageTag>7</PublishImageTag>
              <ContainerRuntimeIdentifier>linux-arm64</ContainerRuntimeIdentifier>
            </PropertyGroup>
            """);

        Assert.Equal("registry.example.com", (string?)request["ContainerRegistry"]);
        Assert.Equal("old/name", (string?)request["ContainerRepository"]);
        Assert.Equal("7", (string?)request["ContainerImageTag"]);
        Assert.Equal("linux-arm64", (string?)request["RuntimeIdentifier"]);
    }

    private static void Equal(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());

    private async Task<JsonObject> RequestOfAsync(string project)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", project);
        Outcome outcome = await workspace.PublishWithFakeToolAsync("App", "exit 1");
        return outcome.ShouldFail().Request;
    }
}
