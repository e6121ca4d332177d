using System.Collections.Immutable;
using Containerize.Registry.Auth;
using Containerize.TestSupport;

namespace Containerize.Tests.Registry.Auth;

/// <summary>Challenges that nobody has specified.</summary>
public static class ChallengeFuzz
{
    private const int Rounds = 20_000;

    [Fact]
    public static void F52_IsReadAsFarAsItMakesSense()
    {
        int understood = 0;
        foreach (string header in Mutation.Of(
            52,
            Rounds,
            "Bearer realm=\"https://auth.example.com/token\",service=\"registry.example.com\",scope=\"repository:a/b:pull,push\"",
            "Basic realm=\"the \\\"registry\\\"\", Negotiate, BEARER Realm = https://a/t ,\tservice=s",
            ",, Digest qop=\"auth,auth-int\", nonce==x"))
        {
            ImmutableArray<Challenge> challenges = Challenge.ParseAll([header]);

            understood += challenges.Any(static challenge => challenge["realm"] is not null) ? 1 : 0;
            Assert.All(challenges, challenge =>
            {
                Assert.NotEmpty(challenge.Scheme);
                Assert.Equal(challenge.Scheme.ToLowerInvariant(), challenge.Scheme);
                Assert.Contains(challenge.Scheme, header, StringComparison.OrdinalIgnoreCase);
            });
        }

        Assert.InRange(understood, Rounds / 4, Rounds - 1);
    }
}
