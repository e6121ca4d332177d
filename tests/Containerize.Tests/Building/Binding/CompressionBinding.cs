using Containerize.Building;
using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Layers;

namespace Containerize.Tests.Building.Binding;

public sealed class CompressionBinding
{
    private static readonly BuildRequest Request = new() { PublishFolder = "publish" };

    [Theory]
    [InlineData(null, null, LayerCompression.Gzip, CompressionEffort.Default)]
    [InlineData("", "", LayerCompression.Gzip, CompressionEffort.Default)]
    [InlineData("gzip", "smallest", LayerCompression.Gzip, CompressionEffort.Smallest)]
    [InlineData("Zstd", "Fastest", LayerCompression.Zstd, CompressionEffort.Fastest)]
    [InlineData("none", "default", LayerCompression.None, CompressionEffort.Default)]
    public void TakesNamesInAnyCase(string? compression, string? level, LayerCompression bound, CompressionEffort effort) =>
        Assert.Equal(
            new LayerFormat(bound, effort),
            Bind(Request with { ContainerCompression = compression, ContainerCompressionLevel = level }).LayerFormat);

    [Theory]
    [InlineData("brotli")]
    [InlineData("gz")]
    [InlineData("0")]
    public void RefusesOtherCompressions(string text) =>
        Refuses(Request with { ContainerCompression = text }, DiagnosticCode.InvalidCompression, "gzip, zstd, none");

    [Theory]
    [InlineData("9")]
    [InlineData("best")]
    public void RefusesOtherLevels(string text) => Refuses(
        Request with { ContainerCompressionLevel = text }, DiagnosticCode.InvalidCompressionLevel, "fastest, default, smallest");

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("01")]
    public void RefusesOtherLayoutVersions(string text) =>
        Refuses(Request with { ContainerLayoutVersion = text }, DiagnosticCode.UnknownLayoutVersion, "use 1");

    [Fact]
    public void TakesLayoutVersionOne() =>
        Assert.Equal(LayerFormat.Default, Bind(Request with { ContainerLayoutVersion = "1" }).LayerFormat);

    private static void Refuses(BuildRequest request, DiagnosticCode code, string known)
    {
        Diagnostic mistake = Assert.Single(Assert.Throws<ContainerizeException>(() => Bind(request)).Diagnostics);
        Assert.Equal(code, mistake.Code);
        Assert.Contains(known, mistake.Next, StringComparison.Ordinal);
    }

    private static BuildOptions Bind(BuildRequest request) => OptionsBinder.Bind(request, null);
}
