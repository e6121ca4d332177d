using System.Collections.Immutable;
using Containerize.Building;
using Containerize.Building.Binding;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;
using Containerize.Tests.Support;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.Tests.Building;

public sealed class FilesBesideThePublishOutput : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public FilesBesideThePublishOutput()
    {
        _temp.Write("certs/ca.pem", "ca"u8);
        _temp.Write("certs/de/root.pem", "root"u8);
        _temp.Write("certs/de/notes.txt", "notes"u8);
        _temp.Write("run.sh", "#!/bin/sh\n"u8);
    }

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("certs/ca.pem", "/etc/certs/", null, "/etc/certs/ca.pem")]
    [InlineData("certs/ca.pem", "/etc/ca.crt", null, "/etc/ca.crt")]
    [InlineData("certs/de/root.pem", "/etc/certs/", "de/", "/etc/certs/de/root.pem")]
    [InlineData("certs/de/root.pem", "/etc/certs/", @"de\", "/etc/certs/de/root.pem")]
    [InlineData("certs/de/root.pem", "/etc/certs", "de/", "/etc/certs/de/root.pem")]
    [InlineData("certs", "/etc/certs/", null, "/etc/certs/ca.pem /etc/certs/de/notes.txt /etc/certs/de/root.pem")]
    [InlineData("certs", "/etc/certs", null, "/etc/certs/ca.pem /etc/certs/de/notes.txt /etc/certs/de/root.pem")]
    [InlineData("certs/**", "/etc/certs/", null, "/etc/certs/ca.pem /etc/certs/de/notes.txt /etc/certs/de/root.pem")]
    [InlineData("certs/**/*.pem", "/x", null, "/x/ca.pem /x/de/root.pem")]
    [InlineData("certs/*/root.pem", "/x/", null, "/x/de/root.pem")]
    [InlineData("*.sh", "/", null, "/run.sh")]
    public void GoWhereTheyAreSaidTo_scb325(string source, string to, string? folders, string expected) =>
        Assert.Equal(expected, string.Join(' ', Read(new FileItem(_temp.At(source), to, Folders: folders)).Select(static file => file.Path.ToString()).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("run.sh", null, null, "0755", "0:0")]
    [InlineData("certs/ca.pem", null, null, "0644", "0:0")]
    [InlineData("certs/ca.pem", "640", "1654", "0640", "1654:1654")]
    [InlineData("certs/ca.pem", "1755", "0:12", "1755", "0:12")]
    public void HaveTheModeAndTheOwnerThatTheyAreGiven(string source, string? mode, string? owner, string expectedMode, string expectedOwner)
    {
        ExtraFile file = Assert.Single(Read(new FileItem(_temp.At(source), "/x", mode, owner)));

        Assert.Equal((expectedMode, expectedOwner), (Convert.ToString((int)file.Mode, 8).PadLeft(4, '0'), file.Owner.ToString()));
    }

    [Theory]
    [InlineData("", "/x", null, null)]
    [InlineData("a", null, null, null)]
    [InlineData("a", "x", null, null)]
    [InlineData("a", "/x/../y", null, null)]
    [InlineData("a", "/proc/x", null, null)]
    [InlineData("a", "/sys/", null, null)]
    [InlineData("a", "/dev/null", null, null)]
    [InlineData("a", "/bin/tool", null, null)]
    [InlineData("a", "/lib/", null, null)]
    [InlineData("a", "/var/run/x", null, null)]
    [InlineData("a", "/etc/.wh.x", null, null)]
    [InlineData("a", "/x", "rw-r--r--", null)]
    [InlineData("a", "/x", "0888", null)]
    [InlineData("a", "/x", "07777", null)]
    [InlineData("a", "/x", "44", null)]
    [InlineData("a", "/x", "4755", null)]
    [InlineData("a", "/x", "2755", null)]
    [InlineData("a", "/x", "6755", null)]
    [InlineData("a", "/x", null, "app")]
    [InlineData("a", "/x", null, "1:2:3")]
    [InlineData("a", "/x", null, "1:")]
    [InlineData("a", "/x", null, "-1")]
    [InlineData("a", "/x", null, "4294967296")]
    public void AreRefusedWhereTheyMakeNoSense(string source, string? to, string? mode, string? owner) =>
        Failing.With(DiagnosticCode.InvalidContainerFile, () => Bind(new FileItem(source, to, mode, owner)));

    [Fact]
    public void AreRefusedWithAllThatIsWrongWithThem()
    {
        ContainerizeException exception = Assert.Throws<ContainerizeException>(() => Bind(new FileItem("a", "x", "888", "app")));

        Assert.Equal(["'x' is no path in an image", "'888' is no mode", "'app' is no owner"], exception.Diagnostics.Select(static mistake => mistake.What));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("/usr")]
    [InlineData("/usr/local/bin")]
    [InlineData("/tmp")]
    [InlineData("/var")]
    [InlineData("/home")]
    [InlineData("/root")]
    [InlineData("/opt")]
    [InlineData("/srv")]
    [InlineData("/srv/app")]
    public void TakeNoFolderOfAnImageAway(string to)
    {
        Diagnostic diagnostic = Failing.With(DiagnosticCode.InvalidContainerFile, () => Read(new FileItem(_temp.At("run.sh"), to), "/srv/app"));

        Assert.Equal($"write '{to}/' to put the file into the folder", diagnostic.Next);
        Assert.Equal($"{to}/run.sh", Assert.Single(Read(new FileItem(_temp.At("run.sh"), $"{to}/"), "/srv/app")).Path.ToString());
        Assert.NotEmpty(Read(new FileItem(_temp.At("certs"), to), "/srv/app"));
    }

    [Theory]
    [InlineData("/usr/bin/tool")]
    [InlineData("/library/x")]
    [InlineData("/var/running")]
    [InlineData("/app/dev/x")]
    public void MayGoToMostPlaces(string to) => Bind(new FileItem("a", to));

    [Theory]
    [InlineData("nothing")]
    [InlineData("nothing/**")]
    [InlineData("certs/*.crt")]
    [InlineData("empty")]
    public void MustBeThere(string source)
    {
        _temp.Folder("empty");

        Failing.With(DiagnosticCode.InvalidContainerFile, () => Read(new FileItem(_temp.At(source), "/x/")));
    }

    [Fact]
    public void DoNotComeFromOutsideOfTheirFolder()
    {
        File.CreateSymbolicLink(_temp.At("certs/out"), _temp.At("run.sh"));

        Diagnostic diagnostic = Failing.With(DiagnosticCode.UnusableFile, () => Read(new FileItem(_temp.At("certs"), "/x/")));

        Assert.Contains("ContainerFile (--file)", diagnostic.What, StringComparison.Ordinal);
        Assert.DoesNotContain("publish", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HaveNoNameThatDeletesWhatIsInTheLayersBelow()
    {
        _temp.Write("certs/.wh.ca.pem", []);

        Diagnostic diagnostic = Failing.With(DiagnosticCode.UnusableFile, () => Read(new FileItem(_temp.At("certs/**"), "/x/")));

        Assert.DoesNotContain("publish", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    public async Task AreFilesAndNoPipesOrDevices(string source)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await new Command("mkfifo", _temp.At("pipe")).RunAsync(default);
        File.CreateSymbolicLink(_temp.At("link"), _temp.At("pipe"));

        Diagnostic diagnostic = Failing.With(DiagnosticCode.InvalidContainerFile, () => Read(new FileItem(_temp.At(source), "/x")));

        Assert.Contains("a device, a socket or a pipe", diagnostic.What, StringComparison.Ordinal);
    }

    private static BuildOptions Bind(FileItem item) =>
        OptionsBinder.Bind(new BuildRequest { PublishFolder = "publish", ContainerFile = [item] }, sourceDateEpoch: null);

    private static ImmutableArray<ExtraFile> Read(FileItem item, string app = "/app") =>
        ContainerFileReader.Read(Bind(item).ContainerFiles, ImagePath.Root.Combine(app[1..]));
}
