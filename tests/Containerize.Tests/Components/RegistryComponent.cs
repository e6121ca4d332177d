using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Components;

public static class RegistryComponent
{
    [ComponentFact("docker-registry", "skopeo")]
    public static async Task TakesAnImageAndGivesItBack()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(default);
        string image = $"docker://{registry.Host}/bases/runtime-deps:1";

        await Skopeo.CopyAsync($"oci:{BaseLayouts.RuntimeDeps}", image, default);

        Assert.Equal(
            (await Skopeo.ManifestAsync($"oci:{BaseLayouts.RuntimeDeps}", default)).GetRawText(),
            (await Skopeo.ManifestAsync(image, default)).GetRawText());
    }

    [ComponentTheory("docker-registry")]
    [InlineData(DockerRegistry.Password, HttpStatusCode.OK)]
    [InlineData("guessed", HttpStatusCode.Unauthorized)]
    public static async Task WantsAPasswordIfAsked(string password, HttpStatusCode expected)
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { WantsPassword = true }, default);
        using HttpClient client = new() { BaseAddress = registry.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DockerRegistry.User}:{password}")));

        using HttpResponseMessage response = await client.GetAsync("v2/");

        Assert.Equal(expected, response.StatusCode);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public static async Task SpeaksTlsIfAsked()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { IsSecure = true }, default);
        using HttpClientHandler handler = new()
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
                certificate!.ExportCertificatePem() == File.ReadAllText(registry.CertificateFile).Trim(),
        };
        using HttpClient client = new(handler) { BaseAddress = registry.BaseAddress };

        using HttpResponseMessage response = await client.GetAsync("v2/");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [ComponentFact("docker-registry", "skopeo")]
    public static async Task RefusesWritesIfAsked()
    {
        await using DockerRegistry registry = await DockerRegistry.StartAsync(new() { IsReadOnly = true }, default);
        using HttpClient client = new() { BaseAddress = registry.BaseAddress };

        using HttpResponseMessage response = await client.PostAsync("v2/app/blobs/uploads/", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}
