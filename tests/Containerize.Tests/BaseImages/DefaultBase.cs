using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Publishing;
using Containerize.Tests.Support;

namespace Containerize.Tests.BaseImages;

/// <summary>The base of an app that names none.</summary>
public sealed class DefaultBase
{
    [Theory]
    //          framework   self-contained  ASP.NET  invariant  RID               base
    [InlineData("net10.0", false, false, true, null, "runtime:10.0-noble-chiseled")]
    [InlineData("net10.0", false, false, false, null, "runtime:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", false, true, true, null, "aspnet:10.0-noble-chiseled")]
    [InlineData("net10.0", false, true, false, null, "aspnet:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", true, false, true, "linux-x64", "runtime-deps:10.0-noble-chiseled")]
    [InlineData("net10.0", true, true, false, "linux-arm64", "runtime-deps:10.0-noble-chiseled-extra")]
    [InlineData("net10.0", true, true, false, "linux-musl-x64", "runtime-deps:10.0-alpine")]
    [InlineData("net10.0", false, true, true, "linux-musl-x64", "aspnet:10.0-alpine")]
    [InlineData("net8.0", false, true, true, "linux-x64", "aspnet:8.0-noble-chiseled")]
    public void IsMicrosoftsDistrolessImage(
        string framework, bool selfContained, bool aspNetCore, bool invariant, string? rid, string expected) => Assert.Equal(
        $"mcr.microsoft.com/dotnet/{expected}",
        DefaultBaseImage.For(Output(framework, selfContained, aspNetCore, invariant, rid)).ToString());

    [Fact]
    public void FollowsTheFrameworksVersionWhereThereIsNoMoniker() => Assert.Equal(
        "mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled",
        DefaultBaseImage.For(Output(null, false, false, true, null, "9.0.4")).ToString());

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
            () => DefaultBaseImage.For(Output(framework, false, false, true, null, "3.1.0")));

        Assert.Contains("ContainerBaseImage", diagnostic.Next, StringComparison.Ordinal);
    }

    private static PublishOutput Output(
        string? framework, bool selfContained, bool aspNetCore, bool invariant, string? rid, string version = "10.0.0") => new()
        {
            Folder = "/publish",
            AppName = "Shop",
            Files = [],
            RuntimeConfig = new RuntimeConfig(
                framework,
                selfContained,
                [new FrameworkReference(aspNetCore ? "Microsoft.AspNetCore.App" : "Microsoft.NETCore.App", version)],
                invariant),
            RuntimeIdentifier = rid,
        };
}
