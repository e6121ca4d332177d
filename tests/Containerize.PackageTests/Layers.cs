namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class Layers(PackedPackage package)
{
    // Files of the project, files that only a publish makes, and files from elsewhere.
    private const string Cut = """
        <ItemGroup>
          <None Include="models/**" CopyToPublishDirectory="PreserveNewest" />
          <ContainerLayer Include="models/**" Exclude="models/tmp/**" />
          <ContainerLayer Include="generated" Pattern="gen/**" />
          <ContainerFile Include="certs/**" To="/etc/certs/" Mode="0640" Owner="1654:1654" />
        </ItemGroup>
        <Target Name="Generate" AfterTargets="Publish" BeforeTargets="ContainerizeAfterPublish">
          <WriteLinesToFile File="$(PublishDir)gen/made.txt" Lines="made" Overwrite="true" />
        </Target>
        """;

    [Fact]
    public async Task AreCutByItems()
    {
        using Workspace workspace = NewWorkspace();

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");

        Assert.Equal(1, outcome.ShouldSucceed().Images);
        Assert.Equal(
            [("custom: models", 2), ("custom: generated", 1), ("extra files", 1), ("app", 6)],
            outcome.Result!["layers"]!.AsArray().Select(static layer => ((string)layer!["title"]!, (int)layer["files"]!)));
    }

    [Fact]
    public async Task StayWhenALineOfCodeChangesButForThatOfTheApp_scb612()
    {
        using Workspace workspace = NewWorkspace();
        string[] before = Digests(await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true"));

        workspace.Write("App/Program.cs", "System.Console.WriteLine(\"another line\");");
        string[] after = Digests(await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true"));

        Assert.Equal(before[..^1], after[..^1]);
        Assert.NotEqual(before[^1], after[^1]);
    }

    private static string[] Digests(Outcome outcome) =>
        [.. outcome.ShouldSucceed().Result!["layers"]!.AsArray().Select(static layer => (string)layer!["digest"]!)];

    private Workspace NewWorkspace()
    {
        Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", Cut);
        workspace.Write("App/models/a.bin", "a");
        workspace.Write("App/models/de/b.bin", "b");
        workspace.Write("App/models/tmp/c.bin", "c");
        workspace.Write("App/certs/de/ca.pem", "ca");
        return workspace;
    }
}
