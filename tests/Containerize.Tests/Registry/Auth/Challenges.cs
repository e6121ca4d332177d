using System.Collections.Immutable;
using Containerize.Registry.Auth;

namespace Containerize.Tests.Registry.Auth;

/// <summary>Fault 52 of the list: the many spellings of <c>WWW-Authenticate</c>.</summary>
public static class Challenges
{
    [Theory]
    [InlineData("Basic", "basic")]
    [InlineData("Basic realm=\"x\"", "basic realm=x")]
    [InlineData("Basic realm=\"not a URI: a, b\"", "basic realm=not a URI: a, b")]
    [InlineData("BeArEr REALM=\"https://a/t\",Service=s", "bearer realm=https://a/t service=s")]
    [InlineData("Bearer realm = \"https://a/t\" ,\tservice = \"s\"", "bearer realm=https://a/t service=s")]
    [InlineData("Bearer realm=https://a/t,service=s", "bearer realm=https://a/t service=s")]
    [InlineData("Bearer realm=\"https://a/\\\"t\\\\\"", "bearer realm=https://a/\"t\\")]
    [InlineData("Bearer realm=\"a\",realm=\"b\"", "bearer realm=a")]
    [InlineData("Negotiate, Bearer realm=\"a\", Basic realm=\"b\"", "negotiate|bearer realm=a|basic realm=b")]
    [InlineData("Bearer scope=\"repository:a:pull,push repository:b:pull\"", "bearer scope=repository:a:pull,push repository:b:pull")]
    [InlineData("Basic realm=\"b\", Bearer realm=\"unclosed", "basic realm=b")]
    [InlineData("Bearer realm=\"unclosed", "")]
    [InlineData("", "")]
    [InlineData(",,,", "")]
    [InlineData("\"quoted\"", "")]
    public static void F52_AreReadFromOneHeader(string header, string expected) =>
        Assert.Equal(expected, Print(Challenge.ParseAll([header])));

    [Fact]
    public static void F52_AreReadFromTwoHeaders() =>
        Assert.Equal("basic realm=b|bearer realm=a", Print(Challenge.ParseAll(["Basic realm=b", "Bearer realm=a"])));

    private static string Print(ImmutableArray<Challenge> challenges) => string.Join('|', challenges.Select(static challenge =>
        string.Join(' ', challenge.Parameters
            .OrderBy(static parameter => parameter.Key, StringComparer.OrdinalIgnoreCase)
            .Select(static parameter => $"{parameter.Key.ToLowerInvariant()}={parameter.Value}")
            .Prepend(challenge.Scheme))));
}
