using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>Which assemblies the build changed for one app, so that they are of no use to another.</summary>
public sealed class RewrittenAssemblies : IDisposable
{
    private const string Pack = "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1";
    private const string Trimmed = PublishedApp.Frameworks.Included
        + ",\"configProperties\":{\"Microsoft.Extensions.DependencyInjection.VerifyOpenGenericServiceTrimmability\":true}";

    private readonly TemporaryFolder _temp = new();
    private readonly PublishedApp _app;

    public RewrittenAssemblies() => _app = new PublishedApp(_temp.At("publish"))
        .Asset("runtimepack", Pack, "runtime", "System.Private.CoreLib.dll")
        .Asset("runtimepack", Pack, "runtime", "System.Facade.dll")
        .Asset("runtimepack", Pack, "native", "libcoreclr.so")
        .Asset("package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll")
        .Asset("package", "Signed/2.1.0", "runtime", "lib/net8.0/Signed.dll")
        .Asset("project", "Stock/1.0.0", "runtime", "Stock.dll");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void AreNoneOfASelfContainedAppAlthoughItsRuntimeComesCompiled() => Assert.Equal([], Rewritten(
        coreLibrary: PatchedAssembly.Compiled(), money: PatchedAssembly.Plain(), app: PatchedAssembly.Plain()));

    [Fact]
    public void AreNotPackagesThatComeCompiled() => Assert.Equal([], Rewritten(
        coreLibrary: PatchedAssembly.Compiled(), money: PatchedAssembly.Compiled(), app: PatchedAssembly.Plain()));

    [Fact]
    public void ArePackagesAndProjectsThatWereCompiledWithTheApp() => Assert.Equal(["Money.dll", "Stock.dll"], Rewritten(
        coreLibrary: PatchedAssembly.Compiled(), money: PatchedAssembly.Compiled(), app: PatchedAssembly.Compiled(), stock: PatchedAssembly.Compiled()));

    [Fact]
    public void AreAllThatACompositeImageWasMadeOf() => Assert.Equal(["Money.dll", "System.Facade.dll", "System.Private.CoreLib.dll"], Rewritten(
        coreLibrary: PatchedAssembly.Compiled(component: true),
        money: PatchedAssembly.Compiled(component: true),
        app: PatchedAssembly.Compiled(component: true),
        facade: PatchedAssembly.Compiled(component: true)));

    [Fact]
    public void AreThoseOfATrimmedAppThatLostTheirSignature() => Assert.Equal(["Money.dll", "Stock.dll", "System.Private.CoreLib.dll"], Rewritten(
        coreLibrary: PatchedAssembly.Plain(), money: PatchedAssembly.Plain(), app: PatchedAssembly.Plain(), options: Trimmed));

    [Fact]
    public void AreThoseOfATrimmedAppThatWasCompiledAgain() => Assert.Equal(["Money.dll", "Stock.dll", "System.Private.CoreLib.dll"], Rewritten(
        coreLibrary: PatchedAssembly.Compiled(), money: PatchedAssembly.Compiled(), app: PatchedAssembly.Compiled(), options: Trimmed));

    [Fact]
    public void AreToldByTheCoreLibraryWhereTheConfigurationDoesNotSay() => Assert.Equal(["Money.dll", "Stock.dll", "System.Private.CoreLib.dll"], Rewritten(
        coreLibrary: PatchedAssembly.Plain(), money: PatchedAssembly.Plain(), app: PatchedAssembly.Plain()));

    [Theory]
    [InlineData("MZ")]
    [InlineData("MZ and then something that is no header, for as long as it takes to look like a file of its kind")]
    [InlineData("")]
    public void AreNotFilesThatOnlyHaveAnAssemblysName(string content) => Assert.Equal([], Rewritten(
        coreLibrary: PatchedAssembly.Compiled(), money: System.Text.Encoding.ASCII.GetBytes(content), app: PatchedAssembly.Plain()));

    [Fact]
    public void AreToldOrNotWhereverAnAssemblyIsCutOff()
    {
        byte[] whole = PatchedAssembly.Compiled();
        for (int length = 0; length < 4096; length += 37)
        {
            string path = _temp.Write("cut.dll", whole.AsSpan(0, length));

            _ = PrecompiledAssembly.Read(path);
        }
    }

    private IEnumerable<string> Rewritten(
        byte[] coreLibrary, byte[] money, byte[] app, byte[]? facade = null, byte[]? stock = null, string options = PublishedApp.Frameworks.Included)
    {
        _app.Save("linux-x64", options);
        _temp.Write("publish/System.Private.CoreLib.dll", coreLibrary);
        _temp.Write("publish/System.Facade.dll", facade ?? PatchedAssembly.Plain(signed: true));
        _temp.Write("publish/Money.dll", money);
        _temp.Write("publish/Signed.dll", PatchedAssembly.Compiled(signed: true));
        _temp.Write("publish/Stock.dll", stock ?? PatchedAssembly.Plain());
        _temp.Write("publish/Shop.dll", app);
        return new PublishFolderReader(_app.Folder, null).Read().Files
            .Where(static file => file.IsRewritten)
            .Select(static file => file.RelativePath);
    }
}
