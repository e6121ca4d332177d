using Containerize.Registry.Transport;

namespace Containerize.Tests.Registry.Transport;

public static class NoProxyHosts
{
    [Theory]
    [InlineData("*", "https://ghcr.io/")]
    [InlineData("ghcr.io", "https://ghcr.io/")]
    [InlineData("a.example.com, GHCR.io", "https://ghcr.io/")]
    [InlineData("example.com", "https://registry.example.com/")]
    [InlineData(".example.com", "https://registry.example.com/")]
    [InlineData(".example.com", "https://example.com/")]
    [InlineData("*.example.com", "https://registry.example.com/")]
    [InlineData("example.com:5000", "http://registry.example.com:5000/")]
    [InlineData("example.com:443", "https://registry.example.com/")]
    [InlineData("10.1.2.3", "https://10.1.2.3/")]
    [InlineData("10.1.2.3:5000", "https://10.1.2.3:5000/")]
    [InlineData("10.0.0.0/8", "https://10.200.1.1:5000/")]
    [InlineData("10.1.2.3/8", "https://10.200.1.1:5000/")]
    [InlineData("172.16.0.0/12", "https://172.31.255.255/")]
    [InlineData("fd00::/8", "https://[fd12::1]:5000/")]
    [InlineData("[fd12::1]:5000", "https://[fd12::1]:5000/")]
    [InlineData("fd12::1", "https://[fd12::1]/")]
    [InlineData("", "http://localhost:5000/")]
    [InlineData("", "http://127.0.0.2:5000/")]
    [InlineData("", "http://[::1]:5000/")]
    public static void AreReachedDirectly(string list, string host) => Assert.True(NoProxyList.Parse(list).Has(new Uri(host)));

    [Theory]
    [InlineData("", "https://ghcr.io/")]
    [InlineData("hcr.io", "https://ghcr.io/")]
    [InlineData("ghcr.io.example.com", "https://ghcr.io/")]
    [InlineData("example.com", "https://notexample.com/")]
    [InlineData("example.com:5000", "https://registry.example.com/")]
    [InlineData("10.1.2.3", "https://10.1.2.4/")]
    [InlineData("172.16.0.0/12", "https://172.32.0.1/")]
    [InlineData("10.0.0.0/8", "https://ten.example.com/")]
    [InlineData("10.0.0.0/99", "https://10.0.0.1/")]
    [InlineData("fd00::/8", "https://10.0.0.1/")]
    public static void AreNoOthers(string list, string host) => Assert.False(NoProxyList.Parse(list).Has(new Uri(host)));
}
