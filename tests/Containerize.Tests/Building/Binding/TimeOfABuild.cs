using Containerize.Building.Binding;

namespace Containerize.Tests.Building.Binding;

public sealed class TimeOfABuild
{
    [Theory]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1", "1970-01-01T00:00:01Z")]
    [InlineData("1767225600", "2026-01-01T00:00:00Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59Z")]
    [InlineData("00042", "1970-01-01T00:00:42Z")]
    public void IsSecondsSince1970(string text, string time)
    {
        Assert.True(SourceDateEpoch.TryParse(text, out DateTimeOffset parsed));
        Assert.Equal(time, parsed.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\n")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("now")]
    [InlineData("٣")]
    [InlineData("253402300800")]
    [InlineData("9223372036854775808")]
    public void IsNothingElse(string text) => Assert.False(SourceDateEpoch.TryParse(text, out _));
}
