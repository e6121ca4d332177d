using Containerize.Oci;
using Containerize.Rebasing;

namespace Containerize.Tests.Rebasing;

public static class StartedPrograms
{
    [Theory]
    [InlineData("app/ Shop", "/", "dotnet", "/app/Shop.dll")]
    [InlineData("app/ Shop", "/app", "/usr/bin/dotnet", "exec", "--depsfile", "x", "Shop.dll")]
    [InlineData("app/ Shop", "/", "/app/Shop", "--fast")]
    [InlineData("app/ Shop", "/app", "./Shop")]
    [InlineData(" Shop", null, "Shop")]
    [InlineData("app/ Shop.Web", "/", "/app/Shop.Web")]
    public static void AreFoundInTheCommand(string expected, string? workingDir, params string[] entrypoint)
    {
        StartedProgram? program = StartedProgram.Of(new ContainerConfig { Entrypoint = [.. entrypoint], WorkingDir = workingDir });

        Assert.Equal(expected, $"{program!.Folder} {program.Name}");
    }

    [Theory]
    [InlineData]
    [InlineData("dotnet", "--info")]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData("")]
    public static void AreNotFoundWhereNoneIsNamed(params string[] entrypoint) =>
        Assert.Null(StartedProgram.Of(new ContainerConfig { Entrypoint = [.. entrypoint] }));

    [Fact]
    public static void MayBeInTheArguments() => Assert.Equal(
        new StartedProgram("app/", "Shop"),
        StartedProgram.Of(new ContainerConfig { Entrypoint = ["dotnet"], Cmd = ["/app/Shop.dll"] }));
}
