using System.Collections.Immutable;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Registry;
using Containerize.TestSupport;

namespace Containerize.Tests.Registry;

/// <summary>Manifests that say something about an image.</summary>
public static class Referrers
{
    private static readonly Image Image = RandomImage.Create(70);

    private static readonly string Tag = ReferrersWriter.TagOf(Image.Digest);

    [Fact]
    public static async Task AreOneRequestWhereTheRegistryListsThem()
    {
        await using Session session = await StartAsync();
        session.Registry.Store.ListsReferrers = true;
        int before = session.Registry.Requests.Length;

        await WriteAsync(session, "application/spdx+json");

        Assert.Equal(1, session.Registry.Requests.Length - before);
        Assert.DoesNotContain(("app", Tag), session.Registry.Store.Manifests.Keys);
    }

    [Fact]
    public static async Task AreListedUnderATagOtherwise()
    {
        await using Session session = await StartAsync();

        await WriteAsync(session, "application/spdx+json");
        await WriteAsync(session, "application/vnd.example.signature");
        await WriteAsync(session, "application/spdx+json");

        ImageIndex index = OciJson.ReadIndex(session.Registry.Store.Manifests[("app", Tag)].Content.AsSpan());
        Assert.Equal(
            ["application/spdx+json", "application/vnd.example.signature"],
            index.Manifests.Select(static manifest => manifest.ArtifactType));
        Assert.All(index.Manifests, static manifest => Assert.Equal("yes", manifest.Annotations!["example"]));
    }

    [Fact]
    public static async Task DoNotReplaceATagThatIsSomethingElse()
    {
        await using Session session = await StartAsync();
        session.Registry.Store.Add("app", Tag, Image.Manifest);

        Diagnostic failure = await Session.FailureOf(() => WriteAsync(session, "application/spdx+json"));

        Assert.Equal(DiagnosticCode.RegistryProtocol, failure.Code);
        Assert.Equal(Image.Manifest.Content, session.Registry.Store.Manifests[("app", Tag)].Content);
    }

    private static async Task<Session> StartAsync()
    {
        Session session = await Session.StartAsync();
        await session.PushAsync(Image);
        return session;
    }

    private static Task WriteAsync(Session session, string artifactType)
    {
        ImmutableArray<byte> manifest = OciJson.Write(new ImageManifest
        {
            MediaType = MediaTypes.OciManifest,
            ArtifactType = artifactType,
            Config = Image.ConfigBlob.Descriptor,
            Layers = [],
            Subject = Image.Manifest.Descriptor,
            Annotations = [new("example", "yes")],
        });
        return new ReferrersWriter(session.Client, Session.Repository)
            .WriteAsync(MemoryBlob.Of(MediaTypes.OciManifest, manifest), default);
    }
}
