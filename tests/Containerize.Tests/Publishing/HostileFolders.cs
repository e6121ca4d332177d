using System.Diagnostics;
using Containerize.Building;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;
using Containerize.Publishing;
using Containerize.Tests.Support;
using Containerize.TestSupport;

namespace Containerize.Tests.Publishing;

/// <summary>Publish folders with names, sizes and places that few folders have: one error, or the right image.</summary>
public sealed class HostileFolders : IDisposable
{
    private readonly TemporaryFolder _temp = new();

    public HostileFolders() => PublishedApp.Typical(_temp.At("publish"));

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("line\nbreak.txt")]
    [InlineData("tab\tand\u0001control.txt")]
    [InlineData("back\\slash.txt")]
    [InlineData("escape\u001b[31mred.txt")]
    [InlineData("größe 日本語 🚀.txt")]
    [InlineData("replacement \uFFFD.txt")]
    [InlineData(" space ")]
    [InlineData("...")]
    [InlineData("-rf")]
    [InlineData("a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/file.txt")]
    public async Task KeepNamesAsTheyAre(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _temp.Write($"publish/{name}", "content");

        Assert.Contains($"app/{name}", await NamesInImageAsync());
    }

    [Fact]
    public async Task KeepNamesOf255BytesInPathsOfFarMore()
    {
        string name = string.Concat(Enumerable.Repeat("ü", 127));
        string path = string.Join('/', Enumerable.Repeat(name, 6));
        _temp.Write($"publish/{path}", "content");

        Assert.Contains($"app/{path}", await NamesInImageAsync());
    }

    [Fact]
    public async Task KeepNamesOf300AsciiCharacters()
    {
        string path = $"{new string('d', 149)}/{new string('f', 150)}";
        _temp.Write($"publish/{path}", "content");

        Assert.Contains($"app/{path}", await NamesInImageAsync());
    }

    [Fact]
    public async Task NestDeeply()
    {
        string path = string.Join('/', Enumerable.Repeat("d", 400)) + "/file.txt";
        _temp.Write($"publish/{path}", "content");

        Assert.Contains($"app/{path}", await NamesInImageAsync());
    }

    [Theory]
    [InlineData("gr\\366sse.txt", false)]
    [InlineData("half\\303", false)]
    [InlineData("gr\\366sse", true)]
    public void MayNotHaveNamesOfBytesThatAreNoUnicode(string name, bool isFolder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string command = isFolder ? "mkdir" : "touch";
        using Process process = Process.Start("sh", ["-c", $"{command} \"$1/$(printf '{name}')\"", "sh", _temp.At("publish")]);
        process.WaitForExit();

        try
        {
            Failing.With(DiagnosticCode.NameIsNotUnicode, () => Read());
        }
        finally
        {
            // .NET cannot delete what it cannot name.
            using Process removal = Process.Start("rm", ["-r", _temp.At("publish")]);
            removal.WaitForExit();
        }
    }

    [Theory]
    [InlineData("wwwroot/Logo.svg", "wwwroot/logo.svg")]
    [InlineData("caf\u00e9.txt", "cafe\u0301.txt")]
    [InlineData("Wwwroot/css/site.css", "wwwroot/css/site.css")]
    [InlineData("\ud55c\uae00.txt", "\u1112\u1161\u11ab\u1100\u1173\u11af.txt")]
    public void MayHaveNamesThatAreAlmostEqualAndAWarning(string one, string other)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        _temp.Write($"publish/{one}", "one");
        _temp.Write($"publish/{other}", "other");

        Diagnostic warning = Assert.Single(PublishWarnings.Of(Read()));

        Assert.Equal((DiagnosticCode.NamesAlmostEqual, Severity.Warning), (warning.Code, warning.Severity));
        Assert.Contains(one, warning.What, StringComparison.Ordinal);
        Assert.Contains(other, warning.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("caf\u00e9.txt", "caf\u00e8.txt")]
    [InlineData("logo.svg", "logo2.svg")]
    [InlineData("a/logo.svg", "b/logo.svg")]
    [InlineData("日本.txt", "日中.txt")]
    [InlineData("한글.txt", "한국.txt")]
    public void MayHaveNamesThatAreOnlySimilar(string one, string other)
    {
        _temp.Write($"publish/{one}", "one");
        _temp.Write($"publish/{other}", "other");

        Assert.Empty(PublishWarnings.Of(Read()));
    }

    [Fact]
    public void MayHoldFilesOfMoreThan8GiB()
    {
        const long Size = (8L * 1024 * 1024 * 1024) + 1;
        using (FileStream sparse = File.Create(_temp.At("publish/model.bin")))
        {
            sparse.SetLength(Size);
        }

        Assert.Equal(Size, Read().Files.Single(static file => file.RelativePath == "model.bin").Size);
    }

    [Fact]
    public async Task GetTheirProgramsExecutableThoughTheHostSaysOtherwise()
    {
        _temp.Write("publish/Shop", ProgramBytes.Launcher());
        _temp.Write("publish/createdump", ProgramBytes.Elf(ProgramBytes.X64, "/lib64/ld-linux-x86-64.so.2"));
        _temp.Write("publish/tools/start.sh", "#!/bin/sh\n");
        _temp.Write("publish/data.txt", "text");
        if (!OperatingSystem.IsWindows())
        {
            foreach (string file in Directory.EnumerateFiles(_temp.At("publish"), "*", SearchOption.AllDirectories))
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | (file.EndsWith(".txt", StringComparison.Ordinal) ? UnixFileMode.UserExecute : 0));
            }
        }

        Dictionary<string, UnixFileMode> modes = (await ItemsInImageAsync()).DistinctBy(static item => item.Name).ToDictionary(static item => item.Name, static item => item.Entry.Mode);

        Assert.All(["app/Shop", "app/createdump", "app/tools/start.sh"], name => Assert.Equal("755", Convert.ToString((int)modes[name], 8)));
        Assert.All(["app/data.txt", "app/Shop.dll", "app/appsettings.json"], name => Assert.Equal("644", Convert.ToString((int)modes[name], 8)));
    }

    private PublishOutput Read() => new PublishFolderReader(_temp.At("publish"), null).Read();

    private async Task<IEnumerable<string>> NamesInImageAsync() => (await ItemsInImageAsync()).Select(static item => item.Name);

    private async Task<List<TarItem>> ItemsInImageAsync()
    {
        await new ContainerBuild(new RecordingLog()).RunAsync(
            new BuildRequest
            {
                PublishFolder = _temp.At("publish"),
                RuntimeIdentifier = "linux-x64",
                ContainerBaseImage = "scratch",
                Destinations = [$"oci:{_temp.At("layout")}"],
            },
            default);
        Image image = await TestLayouts.Open(_temp.At("layout")).ReadAsync(Platform.LinuxAmd64, default);
        List<TarItem> items = [];
        foreach (Containerize.Layers.Layer layer in image.Layers)
        {
            await using Stream stream = await layer.Blob.OpenAsync(default);
            await using System.IO.Compression.GZipStream gzip = new(stream, System.IO.Compression.CompressionMode.Decompress);
            items.AddRange(await TarItem.ReadAllAsync(gzip));
        }

        return items;
    }
}
