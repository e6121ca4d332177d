using Containerize.Oci;
using Containerize.Registry;
using Containerize.Registry.Auth;
using Containerize.TestSupport;
using Containerize.TestSupport.FaultRegistry;

namespace Containerize.Tests.Registry;

/// <summary>Fault 84 of the list: what a registry says besides its answer.</summary>
public static class Warnings
{
    [Theory]
    [InlineData("299 - \"this repository moves\"", "this repository moves")]
    [InlineData("299 - \"one\", 299 - \"two\"", "one", "two")]
    [InlineData("299 - \"a \\\"quoted\\\" word\"", "a \"quoted\" word")]
    [InlineData("299 - \"\u001b[2J\u202eevil\"", "[2Jevil")]
    [InlineData("299 - \"a\tb\"", "ab")]
    [InlineData("299 - \"\"")]
    [InlineData("299 - \"not closed")]
    [InlineData("299 registry.example.com \"an agent\"")]
    [InlineData("299 - \"dated\" \"Thu, 01 Jan 2026 00:00:00 GMT\"")]
    [InlineData("199 - \"another code\"")]
    [InlineData("no warning")]
    [InlineData("")]
    public static void F84_AreReadByTheirGrammarAlone(string header, params string[] expected)
    {
        Assert.Equal(expected.Select(static text => $"docker.io warns: {text}"), Said(header));
    }

    [Fact]
    public static void F84_ThatAreTooLongAreNotShown() => Assert.Empty(Said($"299 - \"{new string('x', 5000)}\""));

    [Fact]
    public static async Task F84_AreShownOnceAndChangeNothing()
    {
        await using Session session = await Session.StartAsync();
        foreach (string method in new[] { "GET", "HEAD", "POST", "PUT" })
        {
            session.Registry.Fail(
                method, "", Faults.Header("Warning", "299 - \"this repository moves\""), times: int.MaxValue);
        }

        await session.PushAsync(RandomImage.Create(60));

        Assert.Equal([$"{session.Registry.Authority} warns: this repository moves"], session.Warnings);
    }

    private static List<string> Said(string header)
    {
        List<string> lines = [];
        using HttpResponseMessage response = new();
        response.Headers.TryAddWithoutValidation("Warning", header);
        new RegistryWarnings(lines.Add).Read(RegistryName.DockerHub, response, new SentCredentials());
        return lines;
    }
}
