using Containerize.BaseImages;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.BaseImages;

/// <summary>A base that the user did not name.</summary>
public sealed class InferredBase : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task IsSaidToBeSoWhereItCannotBeRead()
    {
        InferredImageSource source = new(TestLayouts.Open(_temp.At("nowhere")));
        Assert.True(Platform.TryFromRuntimeIdentifier("linux-x64", out Platform? platform));

        Diagnostic failure = await Failing.WithAsync(DiagnosticCode.BaseImageNotFound, () => source.ReadAsync(platform, default));

        Assert.EndsWith("or choose another base than the default with ContainerBaseImage (--base)", failure.Next, StringComparison.Ordinal);
    }
}
