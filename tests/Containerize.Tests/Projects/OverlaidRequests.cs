using Containerize.Building;
using Containerize.Projects;

namespace Containerize.Tests.Projects;

/// <summary>What a user says beside a project counts.</summary>
public static class OverlaidRequests
{
    [Fact]
    public static void AreTheProjectsWhereTheUserSaysNothing()
    {
        BuildRequest project = new()
        {
            PublishFolder = "/src/publish",
            ContainerRegistry = "registry.example.com",
            ContainerImageTag = "1.0",
            ContainerLabel = [new("a", "1")],
            ContainerEntrypoint = [new("x")],
            ContainerEntrypointArgs = [new("y")],
        };

        BuildRequest overlaid = new BuildRequest { ContainerImageTags = "" }.Over(project);

        Assert.Equal(
            ("/src/publish", "registry.example.com", "1.0", 1, 1),
            (overlaid.PublishFolder, overlaid.ContainerRegistry, overlaid.ContainerImageTag, overlaid.ContainerLabel.Length, overlaid.ContainerEntrypointArgs.Length));
    }

    [Fact]
    public static void HaveTheUsersWord()
    {
        BuildRequest project = new()
        {
            ContainerBaseImage = "project",
            ContainerRegistry = "registry.example.com",
            ContainerArchiveOutputPath = "x.tar",
            LocalRegistry = "Docker",
            ContainerDestination = [new("oci:x")],
            ContainerImageTag = "1.0",
            ContainerLabel = [new("a", "1")],
            ContainerEntrypoint = [new("x")],
            ContainerEntrypointArgs = [new("y")],
            ContainerRegistryMirrors = "docker.io=a",
        };

        BuildRequest overlaid = new BuildRequest
        {
            ContainerBaseImage = "oci:base",
            Destinations = ["oci-archive:out/", "registry.example.org/app"],
            ContainerImageTags = "2.0",
            ContainerLabel = [new("a", "2")],
            ContainerEntrypoint = [new("z")],
            ContainerRegistryMirrors = "docker.io=b",
            ContainerFile = [new FileItem("ca.pem", "/etc/ca.pem")],
        }.Over(project);

        Assert.Equal($"oci:{Path.GetFullPath("base")}", overlaid.ContainerBaseImage);
        Assert.Equal([$"oci-archive:{Path.GetFullPath("out")}{Path.DirectorySeparatorChar}", "registry.example.org/app"], overlaid.Destinations.AsEnumerable());
        Assert.Equal(
            (null, null, null, 0, null, "2.0"),
            (overlaid.ContainerRegistry, overlaid.ContainerArchiveOutputPath, overlaid.LocalRegistry, overlaid.ContainerDestination.Length, overlaid.ContainerImageTag, overlaid.ContainerImageTags));
        Assert.Equal(["1", "2"], overlaid.ContainerLabel.Select(static label => label.Value));
        Assert.Equal(("z", 0, "docker.io=b;docker.io=a"), (overlaid.ContainerEntrypoint[0].Include, overlaid.ContainerEntrypointArgs.Length, overlaid.ContainerRegistryMirrors));
        Assert.Equal(Path.GetFullPath("ca.pem"), overlaid.ContainerFile[0].Include);
    }

    // A property that is added to requests has to be thought of here; those of the project alone are listed.
    [Fact]
    public static void KnowEveryProperty()
    {
        string[] ofTheProject =
        [
            "Version", "PublishFolder", "RuntimeIdentifier", "ContainerPlatform", "TargetFrameworkVersion", "InvariantGlobalization", "ContainerPushToRegistry",
            "ContainerGenerateLabelsImageCreated", "ContainerGenerateLabelsImageBaseName", "ContainerGenerateLabelsImageBaseDigest",
            "ContainerAppCommandInstruction", "ContainerAppCommand", "ContainerAppCommandArgs",
        ];
        string overlay = File.ReadAllText(TestSupport.RepositoryFolder.Combine("src/Containerize.Core/Projects/RequestOverlay.cs"));

        Assert.Equal([], typeof(BuildRequest).GetProperties().Where(static property => property.CanWrite).Select(static property => property.Name)
            .Except(ofTheProject).Where(name => !overlay.Contains($" {name} = ", StringComparison.Ordinal)));
    }
}
