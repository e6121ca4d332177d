using Containerize.BaseImages;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Tests.BaseImages;

public sealed class NoBase
{
    [Fact]
    public async Task IsAnImageWithoutLayersForThePlatform_scb13()
    {
        Assert.True(Platform.TryFromRuntimeIdentifier("linux-arm64", out Platform? platform));

        Image image = await new ScratchImageSource().ReadAsync(platform, default);

        Assert.Empty(image.Layers);
        Assert.Equal("linux/arm64/v8", image.Config.Platform.ToString());
    }
}
