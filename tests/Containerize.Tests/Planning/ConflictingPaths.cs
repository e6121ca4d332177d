using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Publishing;
using Containerize.Tests.Support;
using static Containerize.Tests.Support.Published;

namespace Containerize.Tests.Planning;

public sealed class ConflictingPaths
{
    [Theory]
    [InlineData("app/Shop.dll")]
    [InlineData("app/Shop.dll/inside")]
    [InlineData("app/data")]
    [InlineData("app")]
    public void OfAPublishedFileAndAnExtraOneAreRefused(string path)
    {
        Diagnostic diagnostic = Failing.With(DiagnosticCode.PathConflict, () => Plan(Extra(path, "/other")));

        Assert.Contains("'/other'", diagnostic.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void AreReportedTogether()
    {
        ContainerizeException exception = Assert.Throws<ContainerizeException>(
            () => Plan(Extra("etc/a", "/1"), Extra("etc/a", "/2"), Extra("etc/b", "/1"), Extra("etc/b", "/2")));

        Assert.Equal(2, exception.Diagnostics.Length);
    }

    [Fact]
    public void AreNoneWhereTheSameFileIsNamedTwice() =>
        Assert.Single(Plan(Extra("etc/a", "/1"), Extra("etc/a", "/1")).Layers[0].Files);

    [Fact]
    public void AreNoneInOneFolder() =>
        Assert.Equal(2, Plan(Extra("app/data2", "/1"), Extra("app/dat", "/1")).Layers[0].Files.Length);

    private static ExtraFile Extra(string path, string source) => new(ImagePath.Root.Combine(path), source, 1, Modes.File, Owner.Root);

    private static LayerPlan Plan(params ExtraFile[] files) => LayerPlanner.Plan(
        Output(File("Shop.dll", OriginKind.App), File("data/x", OriginKind.App)), ImagePath.Root.Combine("app"), new LayeringOptions(), [.. files]);
}
