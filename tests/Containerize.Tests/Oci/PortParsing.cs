using Containerize.Oci;

namespace Containerize.Tests.Oci;

public sealed class PortParsing
{
    [Theory]
    [InlineData("1", null, "1/tcp")]
    [InlineData("65535", "", "65535/tcp")]
    [InlineData("8080", "TCP", "8080/tcp")]
    [InlineData("53", " udp ", "53/udp")]
    public void TakesNumbersAndProtocols(string number, string? protocol, string spelled)
    {
        Assert.True(Port.TryParse(number, protocol, out Port? port, out _));
        Assert.Equal(spelled, port.ToString());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("65536", null)]
    [InlineData("99999999999", null)]
    [InlineData("-1", null)]
    [InlineData("+1", null)]
    [InlineData(" 80", null)]
    [InlineData("http", null)]
    [InlineData("80", "sctp")]
    public void RefusesOthers(string number, string? protocol)
    {
        Assert.False(Port.TryParse(number, protocol, out _, out string? why));
        Assert.NotEmpty(why);
    }
}
