using Containerize.TestSupport;

namespace Containerize.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class BasePackage(PackedPackage package)
{
    [ComponentFact("apt-get")]
    public async Task LeavesABaseThatTheProjectNamesAlone()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", $"""
            <PropertyGroup><RestoreAdditionalProjectSources>{BasePackages.Folder}</RestoreAdditionalProjectSources></PropertyGroup>
            <ItemGroup><PackageReference Include="{BasePackages.Id}" Version="{BasePackages.Version}" /></ItemGroup>
            """);

        Outcome outcome = await workspace.PublishToArchiveAsync("App", "-p:PublishContainer=true");

        Assert.Equal("scratch", (string?)outcome.ShouldSucceed().Request["ContainerBaseImage"]);
        Assert.False(outcome.Request.ContainsKey("ContainerRuntimePack"));
    }

    [ComponentFact("apt-get")]
    public async Task RefusesAnAppWithoutALauncher()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", $"""
            <PropertyGroup>
              <RestoreAdditionalProjectSources>{BasePackages.Folder}</RestoreAdditionalProjectSources>
              <UseAppHost>false</UseAppHost>
            </PropertyGroup>
            <ItemGroup><PackageReference Include="{BasePackages.Id}" Version="{BasePackages.Version}" /></ItemGroup>
            """);

        Outcome outcome = await workspace.RunAsync("App", "publish", "-p:PublishContainer=true", "-p:ContainerArchiveOutputPath=image.tar");

        Assert.Equal(["CTZ2007"], outcome.ShouldFail().Errors.Distinct());
        Assert.False(File.Exists(Path.Combine(workspace.Samples, "App", "image.tar")));
    }

    [ComponentFact("apt-get")]
    public async Task RefusesAnAppThatNeedsCulturesWhereItHasNoIcu()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", $"""
            <PropertyGroup>
              <RestoreAdditionalProjectSources>{BasePackages.Folder}</RestoreAdditionalProjectSources>
              <InvariantGlobalization>false</InvariantGlobalization>
            </PropertyGroup>
            <ItemGroup><PackageReference Include="{BasePackages.Id}" Version="{BasePackages.Version}" /></ItemGroup>
            """);

        Outcome outcome = await workspace.RunAsync("App", "publish", "-p:PublishContainer=true", "-p:ContainerArchiveOutputPath=image.tar");

        Assert.Equal(["CTZ2008"], outcome.ShouldFail().Errors.Distinct());
        Assert.Contains($"{BasePackages.Id}.Icu", outcome.Output, StringComparison.Ordinal);
    }

    [ComponentFact("apt-get")]
    public async Task ServesEachRuntimeIdentifierThatTheProjectIsRestoredFor()
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", $"""
            <PropertyGroup>
              <RestoreAdditionalProjectSources>{BasePackages.Folder}</RestoreAdditionalProjectSources>
              <RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>
              <InvariantGlobalization>true</InvariantGlobalization>
            </PropertyGroup>
            <ItemGroup><PackageReference Include="{BasePackages.Id}" Version="{BasePackages.Version}" /></ItemGroup>
            """);

        Outcome outcome = await workspace.RunAsync("App", "publish", "-p:PublishContainer=true", "-p:ContainerArchiveOutputPath=image.tar");

        Assert.Equal(2, outcome.ShouldSucceed().Count(@"^\s*layer  runtime: Microsoft\.NETCore\.App "));
        Assert.Equal(1, outcome.Count(@"^\s*image  sha256:[0-9a-f]+ linux/arm64"));
    }
}
