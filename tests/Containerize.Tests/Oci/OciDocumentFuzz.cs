using System.Text;
using System.Text.Json;
using Containerize.Oci;
using Containerize.TestSupport;

namespace Containerize.Tests.Oci;

/// <summary>Documents that a hostile or broken registry sends.</summary>
public static class OciDocumentFuzz
{
    private const int Rounds = 10_000;

    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    private static readonly string Manifest =
        $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{{Digest}}}","size":7},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{{Digest}}}","size":9007199254740991,"annotations":{"a":"b"}}],"annotations":{"\u00e9":"\ud83d\ude00"}}""";

    private static readonly string Index =
        $$$"""{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{Digest}}}","size":7,"platform":{"architecture":"arm64","os":"linux","variant":"v8","os.features":["x"]}}]}""";

    private static readonly string Config =
        $$$"""{"created":"2026-01-01T00:00:00Z","architecture":"amd64","os":"linux","config":{"User":"1654","ExposedPorts":{"8080/tcp":{}},"Env":["A=b"],"Entrypoint":["/app"],"Labels":{"a":"b"}},"rootfs":{"type":"layers","diff_ids":["{{{Digest}}}"]},"history":[{"created_by":"x","empty_layer":true}]}""";

    [Fact]
    public static void OfAManifestIsReadOrIsAJsonException() => AssertReadOrRefused(Manifest, static json => OciJson.ReadManifest(json));

    [Fact]
    public static void OfAnIndexIsReadOrIsAJsonException() => AssertReadOrRefused(Index, static json => OciJson.ReadIndex(json));

    [Fact]
    public static void OfAConfigurationIsReadOrIsAJsonException() => AssertReadOrRefused(Config, static json => OciJson.ReadConfig(json));

    private static void AssertReadOrRefused(string good, Action<byte[]> read)
    {
        read(Encoding.UTF8.GetBytes(good));
        int refused = 0;
        foreach (string text in Mutation.Of(43, Rounds, good, Manifest, Index, Config).Append("null").Append("").Append(new string('[', 9999)))
        {
            try
            {
                read(Encoding.UTF8.GetBytes(text));
            }
            catch (JsonException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, Rounds / 20, Rounds - 1);
    }
}
