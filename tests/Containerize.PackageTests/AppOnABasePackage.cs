using System.Text.Json;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>A framework-dependent app whose base and whose .NET have come through NuGet.</summary>
[Collection(DistrolessCollection.Name)]
public sealed class AppOnABasePackage(DistrolessImage distroless)
{
    [ComponentFact("podman", "runc")]
    public async Task IsBuiltWhileNoRegistryCanBeReached()
    {
        (Outcome first, Outcome cutOff) = await distroless.PublishedAsync();

        Assert.Equal((string?)first.Result!["digest"], (string?)cutOff.Result!["digest"]);
        Assert.Equal(1, cutOff.Count(@"^\s*layer  runtime: Microsoft\.NETCore\.App "));
        Assert.Equal(1, cutOff.Count(@"^\s*layer  runtime: Microsoft\.AspNetCore\.App "));
        Assert.Equal(0, cutOff.Count("warning"));
    }

    [ComponentFact("skopeo")]
    public async Task NamesThePackageAndStartsByItsOwnLauncher()
    {
        _ = await distroless.PublishedAsync();
        string image = $"oci-archive:{distroless.Archive}";

        JsonElement annotations = (await Skopeo.ManifestAsync(image, default)).GetProperty("annotations");
        JsonElement config = (await Skopeo.ConfigAsync(image, default)).GetProperty("config");

        Assert.Equal(
            $"pkg:nuget/{BasePackages.Id}.Icu@{BasePackages.Version}", annotations.GetProperty("org.opencontainers.image.base.name").GetString());
        Assert.StartsWith("sha256:", annotations.GetProperty("org.opencontainers.image.base.digest").GetString(), StringComparison.Ordinal);
        Assert.Equal(["/app/Distroless"], config.GetProperty("Entrypoint").EnumerateArray().Select(static word => word.GetString()));
        Assert.Equal("1654", config.GetProperty("User").GetString());
    }

    [ComponentFact("podman", "runc")]
    public async Task RunsAsTheAppUserWithoutCapabilitiesOnAReadOnlyRoot()
    {
        HttpClient http = (await distroless.StartedAsync()).Http;

        using JsonDocument user = JsonDocument.Parse(await http.GetStringAsync("user"));
        string[] status = [.. user.RootElement.GetProperty("status").EnumerateArray().Select(static line => line.GetString()!)];

        Assert.Equal("app", user.RootElement.GetProperty("userName").GetString());
        Assert.Contains("Uid:\t1654\t1654\t1654\t1654", status);
        Assert.Contains("CapEff:\t0000000000000000", status);
        Assert.Contains("CapBnd:\t0000000000000000", status);
        Assert.Equal("false", await http.GetStringAsync("root"));
        Assert.Equal("true", await http.GetStringAsync("temporary"));
    }

    [ComponentFact("podman", "runc")]
    public async Task ServesHttpsWithACertificateThatItGenerates()
    {
        using HttpClient http = await distroless.SecureClientAsync();

        Assert.Equal("Hello from a distroless container!", await http.GetStringAsync(""));
    }

    [ComponentFact("podman", "runc", "docker-registry")]
    public async Task CallsAServerOverTlsIfItTrustsItsAuthority()
    {
        HttpClient http = (await distroless.StartedAsync()).Http;
        await using DockerRegistry trusted = await DockerRegistry.StartAsync(new() { IsSecure = true, Authority = distroless.Authority }, default);
        using TestAuthority other = new("others");
        await using DockerRegistry untrusted = await DockerRegistry.StartAsync(new() { IsSecure = true, Authority = other }, default);

        using HttpResponseMessage answer = await http.GetAsync($"fetched?from=https://{trusted.Host}/v2/");
        using HttpResponseMessage refusal = await http.GetAsync($"fetched?from=https://{untrusted.Host}/v2/");

        Assert.Equal("{}", await answer.Content.ReadAsStringAsync());
        Assert.False(refusal.IsSuccessStatusCode);
    }

    [ComponentTheory("podman", "runc")]
    [InlineData("Europe/Berlin", "2026-07-01", "2")]
    [InlineData("Asia/Kathmandu", "2026-07-01", "5.75")]
    [InlineData("Turkey Standard Time", "2026-01-01", "3")]
    public async Task KnowsTimeZonesByName(string zone, string at, string hours)
    {
        HttpClient http = (await distroless.StartedAsync()).Http;

        Assert.Equal(hours, await http.GetStringAsync($"offset?zone={Uri.EscapeDataString(zone)}&at={at}T00:00:00Z"));
    }

    // Turkish has ı before i and ç behind c; English takes both for variants of one letter.
    [ComponentTheory("podman", "runc")]
    [InlineData("tr-TR", "çam ılık iz cuma", "cuma çam ılık iz")]
    [InlineData("en-US", "çam cuma", "çam cuma")]
    public async Task SortsAsItsUsersDo(string culture, string words, string sorted)
    {
        HttpClient http = (await distroless.StartedAsync()).Http;

        Assert.Equal(sorted, await http.GetStringAsync($"sorted?culture={culture}&words={Uri.EscapeDataString(words)}"));
    }
}
