using System.Text;
using System.Text.Json;
using Containerize.Oci;

namespace Containerize.Tests.Oci;

public sealed class CanonicalJsonWriting
{
    [Theory]
    [InlineData("""{ "a" : [ 1, 2.50, true, null ], "b" : { } }""", """{"a":[1,2.50,true,null],"b":{}}""")]
    [InlineData("[]", "[]")]
    public void DropsWhiteSpaceAndKeepsOrderAndNumbers(string json, string written) => Assert.Equal(written, Write(json));

    [Theory]
    [InlineData("""["\u002B\u003c\/\u00e9"]""", """["+</é"]""")]
    [InlineData("""["\u0022\\\u0009\u000a\u000d"]""", """["\"\\\t\n\r"]""")]
    [InlineData("""["\b\f\u001F"]""", """["\u0008\u000c\u001f"]""")]
    [InlineData("""["\ud83d\ude00"]""", "[\"\U0001F600\"]")]
    public void SpellsAStringInOneWay(string json, string written) => Assert.Equal(written, Write(json));

    [Theory]
    [InlineData("""{"\u0061\n":1}""", """{"a\n":1}""")]
    public void SpellsNamesAsItSpellsStrings(string json, string written) => Assert.Equal(written, Write(json));

    [Fact]
    public void IsReadBackAsTheSame()
    {
        const string Text = "every\u0001control\u007f, \"quote\", back\\slash, é, \u2028 and \U0001F600";

        string written = Encoding.UTF8.GetString(CanonicalJson.Write(JsonSerializer.SerializeToElement(Text)));

        Assert.Equal(Text, JsonSerializer.Deserialize<string>(written));
    }

    private static string Write(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement));
    }
}
