using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Publishing;
using Containerize.Tests.Support;

namespace Containerize.Tests.BaseImages;

/// <summary>
/// The base of an app that names none. Trimmed and Native AOT apps are self-contained ones: what was compiled does not change
/// what the app needs.
/// </summary>
public sealed class DefaultBase
{
    [Theory]
    //          framework   self-contained  ASP.NET  invariant  RID          family  base
    [InlineData("net10.0", false, false, true, null, null, "runtime:10.0-noble-chiseled")]
    [InlineData("net10.0", false, false, false, null, null, "runtime:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", false, false, false, "linux-musl-x64", null, "runtime:10.0-alpine")]
    [InlineData("net10.0", false, false, true, "linux-musl-x64", null, "runtime:10.0-alpine")]
    [InlineData("net10.0", false, true, true, null, null, "aspnet:10.0-noble-chiseled")]
    [InlineData("net10.0", false, true, false, null, null, "aspnet:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", false, true, true, "linux-musl-x64", null, "aspnet:10.0-alpine")]
    [InlineData("net10.0", false, true, false, "linux-musl-arm64", null, "aspnet:10.0-alpine")]
    [InlineData("net10.0", true, false, true, "linux-x64", null, "runtime-deps:10.0-noble-chiseled")]
    [InlineData("net10.0", true, false, false, "linux-x64", null, "runtime-deps:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", true, true, true, "linux-arm64", null, "runtime-deps:10.0-noble-chiseled")]
    [InlineData("net10.0", true, true, false, "linux-arm64", null, "runtime-deps:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", true, false, true, "linux-musl-x64", null, "runtime-deps:10.0-alpine")]
    [InlineData("net10.0", true, true, false, "linux-musl-x64", null, "runtime-deps:10.0-alpine-extra")]
    [InlineData("net8.0", false, false, true, "linux-x64", null, "runtime:8.0-noble-chiseled")]
    [InlineData("net8.0", false, true, false, "linux-x64", null, "aspnet:8.0-noble-chiseled-extra")]
    [InlineData("net8.0", true, false, true, "linux-musl-x64", null, "runtime-deps:8.0-alpine")]
    [InlineData("net9.0", false, true, true, "linux-x64", null, "aspnet:9.0-noble-chiseled")]
    [InlineData("net9.0", true, false, false, "linux-x64", null, "runtime-deps:9.0-noble-chiseled-extra")]
    [InlineData("net10.0", false, false, false, null, "noble", "runtime:10.0-noble")]
    [InlineData("net10.0", false, false, false, null, "noble-chiseled", "runtime:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", false, false, true, null, "noble-chiseled", "runtime:10.0-noble-chiseled")]
    [InlineData("net8.0", false, true, false, null, "jammy-chiseled", "aspnet:8.0-jammy-chiseled-extra")]
    [InlineData("net10.0", false, true, false, "linux-musl-x64", "alpine", "aspnet:10.0-alpine")]
    [InlineData("net10.0", true, true, false, "linux-x64", "azurelinux3.0-distroless", "runtime-deps:10.0-azurelinux3.0-distroless")]
    [InlineData("net6.0", false, true, false, null, "alpine", "aspnet:6.0-alpine")]
    public void IsMicrosoftsDistrolessImageOrOneOfTheFamily(
        string framework, bool selfContained, bool aspNetCore, bool invariant, string? rid, string? family, string expected) => Assert.Equal(
        $"mcr.microsoft.com/dotnet/{expected}",
        DefaultBaseImage.For(Output(framework, selfContained, aspNetCore, invariant, rid), new DefaultBaseHints { Family = family }).ToString());

    [Theory]
    [InlineData("11.0.0-preview.3.25171.5", "runtime:11.0.0-preview.3-noble-chiseled")]
    [InlineData("11.0.0-rc.1.25451.107", "runtime:11.0.0-rc.1-noble-chiseled")]
    [InlineData("11.0.0-rtm.25502.1", "runtime:11.0-preview-noble-chiseled")]
    [InlineData("11.0.0-dev", "runtime:11.0-preview-noble-chiseled")]
    [InlineData("11.0.0", "runtime:11.0-noble-chiseled")]
    [InlineData("11.0.2", "runtime:11.0-noble-chiseled")]
    [InlineData("10.0.0-preview.1.1.1", "runtime:11.0-noble-chiseled")]
    public void IsThePreviewThatTheAppWasMadeWith(string version, string expected) => Assert.Equal(
        $"mcr.microsoft.com/dotnet/{expected}",
        DefaultBaseImage.For(Output("net11.0", false, false, true, null, version), new DefaultBaseHints()).ToString());

    [Fact]
    public void FollowsTheFrameworksVersionWhereThereIsNoMoniker() => Assert.Equal(
        "mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled",
        DefaultBaseImage.For(Output(null, false, false, true, null, "9.0.4"), new DefaultBaseHints()).ToString());

    [Theory]
    [InlineData(true, "runtime-deps:10.0-noble-chiseled")]
    [InlineData(false, "runtime-deps:10.0-noble-chiseled-extra")]
    [InlineData(null, "runtime-deps:10.0-noble-chiseled-extra")]
    public void FollowsTheProjectWhereTheAppSaysNothing(bool? invariant, string expected) => Assert.Equal(
        $"mcr.microsoft.com/dotnet/{expected}",
        DefaultBaseImage.For(
            Output(null, true, false, false, "linux-x64") with { RuntimeConfig = new RuntimeConfig(null, true, [], false) },
            new DefaultBaseHints { FrameworkVersion = "10.0", InvariantGlobalization = invariant, RuntimeIdentifier = "linux-musl-x64" }).ToString());

    [Fact]
    public void FollowsTheAppWhereTheProjectSaysAnotherThing() => Assert.Equal(
        "mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled",
        DefaultBaseImage.For(
            Output("net9.0", false, false, true, null, "9.0.0"),
            new DefaultBaseHints { FrameworkVersion = "10.0", InvariantGlobalization = false }).ToString());

    [Fact]
    public void IsForTheRuntimeIdentifierThatWasAskedForWhereTheAppIsPortable() => Assert.Equal(
        "mcr.microsoft.com/dotnet/aspnet:10.0-alpine",
        DefaultBaseImage.For(Output("net10.0", false, true, true, null), new DefaultBaseHints { RuntimeIdentifier = "linux-musl-x64" }).ToString());

    [Theory]
    [InlineData("net6.0")]
    [InlineData("netcoreapp3.1")]
    [InlineData("netstandard2.0")]
    [InlineData("net")]
    [InlineData("net48")]
    public void CannotBeInferredForOlderFrameworks(string framework)
    {
        Diagnostic diagnostic = Failing.With(
            DiagnosticCode.BaseImageNotInferable,
            () => DefaultBaseImage.For(Output(framework, false, false, true, null, "3.1.0"), new DefaultBaseHints()));

        Assert.Contains("ContainerBaseImage", diagnostic.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void CannotBeInferredForAFamilyThatIsNoPartOfATag() => Failing.With(
        DiagnosticCode.BaseImageNotInferable,
        () => DefaultBaseImage.For(Output("net10.0", false, false, true, null), new DefaultBaseHints { Family = "no tag" }));

    private static PublishOutput Output(
        string? framework, bool selfContained, bool aspNetCore, bool invariant, string? rid, string? version = null) => new()
        {
            Folder = "/publish",
            AppName = "Shop",
            Files = [],
            RuntimeConfig = new RuntimeConfig(
                framework,
                selfContained,
                [new FrameworkReference(aspNetCore ? "Microsoft.AspNetCore.App" : "Microsoft.NETCore.App", version ?? "1.0.0")],
                invariant),
            RuntimeIdentifier = rid,
        };
}
