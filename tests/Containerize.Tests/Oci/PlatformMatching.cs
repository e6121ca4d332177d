using Containerize.Oci;

namespace Containerize.Tests.Oci;

public sealed class PlatformMatching
{
    [Theory]
    [InlineData("linux-x64", "linux/amd64")]
    [InlineData("linux-musl-x64", "linux/amd64")]
    [InlineData("linux-bionic-arm64", "linux/arm64/v8")]
    [InlineData("linux-arm", "linux/arm/v7")]
    [InlineData("linux-x86", "linux/386")]
    [InlineData("linux-s390x", "linux/s390x")]
    [InlineData("linux-ppc64le", "linux/ppc64le")]
    [InlineData("linux-riscv64", "linux/riscv64")]
    [InlineData("linux-loongarch64", "linux/loong64")]
    [InlineData("win-x64", "windows/amd64")]
    public void FollowsTheRuntimeIdentifier(string rid, string platform)
    {
        Assert.True(Platform.TryFromRuntimeIdentifier(rid, out Platform? found));
        Assert.Equal(platform, found.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x64")]
    [InlineData("linux")]
    [InlineData("osx-arm64")]
    [InlineData("any")]
    [InlineData("linux-wasm")]
    [InlineData("LINUX-X64")]
    public void KnowsNoOtherRuntimeIdentifier(string rid) => Assert.False(Platform.TryFromRuntimeIdentifier(rid, out _));

    [Theory]
    [InlineData("linux", "arm64", "v8", "linux", "arm64", "v8", true)]
    [InlineData("linux", "arm64", "v8", "linux", "arm64", null, true)]
    [InlineData("linux", "arm64", null, "linux", "arm64", "v8", true)]
    [InlineData("linux", "arm", "v7", "linux", "arm", "v6", false)]
    [InlineData("linux", "amd64", null, "linux", "arm64", null, false)]
    [InlineData("linux", "amd64", null, "windows", "amd64", null, false)]
    public void NeedsTheSameSystemAndProcessor(
        string os, string architecture, string? variant, string otherOs, string otherArchitecture, string? otherVariant, bool accepts)
    {
        Platform platform = new() { OperatingSystem = os, Architecture = architecture, Variant = variant };
        Platform other = new() { OperatingSystem = otherOs, Architecture = otherArchitecture, Variant = otherVariant };

        Assert.Equal(accepts, platform.Accepts(other));
    }

    [Theory]
    [InlineData("arm64", null, "linux/arm64/v8")]
    [InlineData("arm", null, "linux/arm/v7")]
    [InlineData("arm", "v6", "linux/arm/v6")]
    [InlineData("amd64", null, "linux/amd64")]
    public void HasTheUsualVariantWhereNoneIsNamed(string architecture, string? variant, string platform) => Assert.Equal(
        platform, new Platform { OperatingSystem = "linux", Architecture = architecture, Variant = variant }.WithVariant().ToString());
}
