using Containerize.Registry.Auth;

namespace Containerize.Tests.Registry.Auth;

/// <summary>Fault 54 of the list: where a registry may send us to.</summary>
public static class RealmPolicies
{
    [Theory]
    [InlineData("https://registry.example.com/token", "https://registry.example.com/v2/")]
    [InlineData("https://auth.example.com/token", "https://registry.example.com/v2/")]
    [InlineData("https://93.184.216.34/token", "https://registry.example.com/v2/")]
    [InlineData("https://10.0.0.1/token", "https://10.0.0.1/v2/")]
    [InlineData("https://10.0.0.1:8443/token", "https://10.0.0.1/v2/")]
    [InlineData("http://localhost:5000/token", "http://localhost:5000/v2/")]
    [InlineData("http://localhost:5001/token", "http://localhost:5000/v2/")]
    [InlineData("https://REGISTRY.example.com./token", "https://registry.example.com/v2/")]
    public static void F54_LetThrough(string realm, string registry) =>
        Assert.Null(RealmPolicy.Refuse(new Uri(realm), new Uri(registry)));

    [Theory]
    [InlineData("http://registry.example.com/token")]
    [InlineData("http://auth.example.com/token")]
    [InlineData("ftp://auth.example.com/token")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user@auth.example.com/token")]
    [InlineData("https://127.0.0.1/token")]
    [InlineData("https://127.1/token")]
    [InlineData("https://2130706433/token")]
    [InlineData("https://0x7f000001/token")]
    [InlineData("https://0.0.0.0/token")]
    [InlineData("https://10.1.2.3/token")]
    [InlineData("https://100.64.0.1/token")]
    [InlineData("https://172.16.0.1/token")]
    [InlineData("https://172.31.255.255/token")]
    [InlineData("https://192.168.1.1/token")]
    [InlineData("https://169.254.169.254/token")]
    [InlineData("https://224.0.0.1/token")]
    [InlineData("https://[::]/token")]
    [InlineData("https://[::1]/token")]
    [InlineData("https://[::ffff:127.0.0.1]/token")]
    [InlineData("https://[::ffff:10.0.0.1]/token")]
    [InlineData("https://[::127.0.0.1]/token")]
    [InlineData("https://[64:ff9b::10.0.0.1]/token")]
    [InlineData("https://[fe80::1]/token")]
    [InlineData("https://[fc00::1]/token")]
    [InlineData("https://[ff02::1]/token")]
    [InlineData("https://localhost/token")]
    [InlineData("https://LOCALHOST./token")]
    [InlineData("https://x.localhost/token")]
    [InlineData("https://127\u30020\u30020\u30021/token")]
    [InlineData("https://\uff11\uff12\uff17.0.0.1/token")]
    public static void F54_Refuse(string realm) =>
        Assert.NotNull(RealmPolicy.Refuse(new Uri(realm), new Uri("https://registry.example.com/v2/")));
}
