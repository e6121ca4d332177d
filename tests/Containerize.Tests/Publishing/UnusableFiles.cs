using System.Diagnostics;
using System.Net.Sockets;
using Containerize.Diagnostics;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>What a publish folder may hold and an image may not.</summary>
public sealed class UnusableFiles : IDisposable
{
    private readonly TemporaryFolder _temp = new();
    private readonly string _folder;

    public UnusableFiles()
    {
        _folder = PublishedApp.Typical(_temp.At("publish")).Folder;
        _temp.Write("outside.txt", "secret"u8);
        _temp.Write("publish-2/near.txt", "secret"u8);
    }

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("../publish-2/near.txt")]
    [InlineData("../publish/../outside.txt")]
    [InlineData("nowhere.txt")]
    [InlineData("link")]
    [InlineData("/dev/null")]
    [InlineData("wwwroot")]
    public void AreLinksThatLeaveTheFolderOrLeadToNoFile(string target)
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), target);

        Diagnostic diagnostic = Refused();
        Assert.Equal(Path.Combine(_folder, "link"), diagnostic.Where);
    }

    [Fact]
    public void AreLinksThatLeaveTheFolderByWayOfAnother()
    {
        File.CreateSymbolicLink(_temp.At("hop.txt"), "outside.txt");
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), "../hop.txt");

        Refused();
    }

    [Fact]
    public void AreLinksThatOnlySeemToStayInTheFolder()
    {
        // Spelled, the way leads back into the folder; walked, it turns off at the other link.
        _temp.Write("elsewhere/publish/appsettings.json", "secret"u8);
        Directory.CreateSymbolicLink(_temp.At("turn"), _temp.Folder("elsewhere/there"));
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), "../turn/../publish/appsettings.json");

        Refused();
    }

    [Fact]
    public void AreNotLinksThatLeaveTheFolderAndComeBack()
    {
        Directory.CreateSymbolicLink(_temp.At("around"), "publish/wwwroot");
        File.CreateSymbolicLink(Path.Combine(_folder, "link.css"), $"{_temp.Path}/./around/../wwwroot/css/site.css");

        Assert.Contains(Read().Files, static file => file.RelativePath == "link.css");
    }

    [Fact]
    public void AreNotLinksToAFileOfTheFolder()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "link.css"), "wwwroot/css/site.css");

        PublishFile link = Read().Files.Single(static file => file.RelativePath == "link.css");

        Assert.Equal(new FileInfo(Path.Combine(_folder, "wwwroot/css/site.css")).Length, link.Size);
    }

    [Fact]
    public void AreNotThoseOfAFolderThatIsReachedByALink()
    {
        Directory.CreateSymbolicLink(_temp.At("latest"), "publish");
        File.CreateSymbolicLink(Path.Combine(_folder, "link.css"), "wwwroot/css/site.css");

        Assert.Contains(new PublishFolderReader(_temp.At("latest"), null).Read().Files, static file => file.RelativePath == "link.css");
    }

    [Theory]
    [InlineData(".wh.appsettings.json")]
    [InlineData("wwwroot/.wh..wh..opq")]
    [InlineData("wwwroot/.wh.css/x")]
    public void AreNamesThatDeleteWhatIsInTheLayersBelow(string path)
    {
        _temp.Write($"publish/{path}", []);

        Refused();
    }

    [Fact]
    public void AreSockets()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "socket")));

        Refused();
    }

    [Fact]
    public void ArePipesWhichNobodyWaitsFor()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process process = Process.Start("mkfifo", [Path.Combine(_folder, "pipe")]);
        process.WaitForExit();

        Refused();
    }

    private Diagnostic Refused() => Failing.With(DiagnosticCode.UnusableFile, () => Read());

    private PublishOutput Read() => new PublishFolderReader(_folder, null).Read();
}
