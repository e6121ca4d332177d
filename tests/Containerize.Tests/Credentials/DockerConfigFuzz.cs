using System.Text;
using Containerize.Credentials;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Tests.Registry;

namespace Containerize.Tests.Credentials;

/// <summary>Docker's configuration with bytes of it changed, a fixed number of times: it is read, or refused with a code.</summary>
public static class DockerConfigFuzz
{
    private const int Rounds = 4000;

    private static readonly string[] Seeds =
    [
        """{"auths":{"ghcr.io":{"auth":"YW5uOnB3"},"https://index.docker.io/v1/":{"username":"a","password":"b"}}}""",
        """{"auths":{"ghcr.io/team/app":{"auth":"YW5uOg==","identitytoken":"t\u00e9\ud83d\ude00"}},"HttpHeaders":{"a":"b"}}""",
        """{"credHelpers":{"ghcr.io":"one","quay.io":null},"credsStore":"desktop","auths":{"ghcr.io":{}}}""",
    ];

    [Fact]
    public static async Task FailsOnlyAsDocumented()
    {
        Random random = new(92);
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] json = Mutate(Encoding.UTF8.GetBytes(Seeds[round % Seeds.Length]), random);
            DockerConfigSource source = new(
                "config.json",
                _ => Task.FromResult(DockerConfigReader.Parse(json, "config.json")),
                Session.Named("team/app"),
                new CredentialHelpers(null, TimeSpan.FromSeconds(1)));
            try
            {
                await source.FindAsync(round % 2 is 0 ? RegistryName.DockerHub : Ghcr, default);
            }
            catch (ContainerizeException exception)
            {
                refused++;
                Assert.Contains(
                    exception.Diagnostics.Single().Code,
                    (DiagnosticCode[])[DiagnosticCode.CredentialsUnreadable, DiagnosticCode.CredentialHelperFailed]);
            }
        }

        Assert.InRange(refused, Rounds / 10, Rounds - (Rounds / 10));
    }

    private static RegistryName Ghcr => RegistryName.TryParse("ghcr.io", out RegistryName? name, out _) ? name : RegistryName.DockerHub;

    // One to three changes: a byte is another, goes, comes twice, or the rest goes.
    private static byte[] Mutate(byte[] bytes, Random random)
    {
        List<byte> mutant = [.. bytes];
        for (int changes = random.Next(1, 4); changes > 0 && mutant.Count > 1; changes--)
        {
            int at = random.Next(mutant.Count);
            switch (random.Next(5))
            {
                case 0: mutant[at] = (byte)random.Next(256); break;
                case 1: mutant.RemoveAt(at); break;
                case 2: mutant.Insert(at, mutant[at]); break;
                case 3: mutant[at] = (byte)"\"{}[]:,\\0\n"[random.Next(10)]; break;
                default: mutant.RemoveRange(at, random.Next(mutant.Count - at)); break;
            }
        }

        return [.. mutant];
    }
}
