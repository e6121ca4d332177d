using System.Text;
using Containerize.Diagnostics;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>JSON files of publish output that no SDK wrote: one error, or what can be read of them.</summary>
public sealed class OddMetadata : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public OddMetadata() => PublishedApp.Typical(_temp.At("publish"));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"X/1.0":null}},"libraries":{"X/1.0":{"type":"package"}}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"X/1.0":{"runtime":null}}},"libraries":{"X/1.0":null}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"X/1.0":{"runtime":{"lib/X.dll":null}}}},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"":{"runtimeTargets":{"":{"rid":null}}}}},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"X":{"resources":{"X.dll":{"locale":"../.."}}}},"u":null},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"a/b/c"},"targets":{"a/b/c":{"X/1/2":{"native":{"a\\b":{"localPath":"/etc/passwd"}}}}},"libraries":{}}""")]
    public void MayHaveDependenciesThatSayNothing(string json)
    {
        _temp.Write("publish/Shop.deps.json", json);

        Assert.All(Read().Files, static file => Assert.Equal(OriginKind.App, file.Origin.Kind));
    }

    [Theory]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":null},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"X/1.0":[]}},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"X/1.0":{"runtime":"x"}}},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"\ud800"},"targets":{"t":{}},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"\udc00":{}}},"libraries":{}}""")]
    [InlineData("""{"runtimeTarget":{"name":"t"},"targets":{"t":{"X/1.0":{"runtime":{"a":{"localPath":"\ud800"}}}}},"libraries":{}}""")]
    public void MayNotHaveDependenciesOfAnotherKind(string json)
    {
        _temp.Write("publish/Shop.deps.json", json);

        Failing.With(DiagnosticCode.PublishMetadataUnreadable, () => Read());
    }

    [Fact]
    public void MayNotHaveJsonThatIsTooDeepOrTooBig()
    {
        _temp.Write("publish/Shop.deps.json", new string('[', 100_000));
        Failing.With(DiagnosticCode.PublishMetadataUnreadable, () => Read());

        using (FileStream huge = File.Create(_temp.At("publish/Shop.deps.json")))
        {
            huge.SetLength(3L * 1024 * 1024 * 1024);
        }

        Failing.With(DiagnosticCode.PublishMetadataUnreadable, () => Read());
    }

    [Fact]
    public void MayHaveJsonWithAByteOrderMark()
    {
        byte[] json = File.ReadAllBytes(_temp.At("publish/Shop.deps.json"));
        _temp.Write("publish/Shop.deps.json", [.. Encoding.UTF8.Preamble, .. json]);

        Assert.Equal("Shop", Read().AppName);
    }

    [Theory]
    [InlineData("""{"runtimeOptions":{"frameworks":[null]}}""")]
    [InlineData("""{"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App"}]}}""")]
    [InlineData("""{"runtimeOptions":{"includedFrameworks":[null,{}]}}""")]
    [InlineData("""{"runtimeOptions":{"configProperties":{"System.Globalization.Invariant":{"a":[]}}}}""")]
    [InlineData("""{"runtimeOptions":null}""")]
    [InlineData("{}")]
    public void MayHaveARuntimeConfigurationThatSaysNothing(string json)
    {
        _temp.Write("publish/Shop.runtimeconfig.json", json);

        Exception? exception = Record.Exception(() => Read());

        Assert.True(exception is null or ContainerizeException, $"{exception}");
    }

    private PublishOutput Read() => new PublishFolderReader(_temp.At("publish"), null).Read();
}
