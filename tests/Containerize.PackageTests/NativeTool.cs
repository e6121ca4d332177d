using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Containerize.TestSupport;
using Containerize.TestSupport.Processes;

namespace Containerize.PackageTests;

/// <summary>The tool that is compiled ahead of time: it is the same tool, and what stands in its way stands in no build's.</summary>
[Collection(PackageCollection.Name)]
public sealed class NativeTool(PackedPackage package)
{
    private static readonly string Name = $"native/{RuntimeInformation.RuntimeIdentifier}/containerize";

    [Fact]
    public async Task MakesTheSameImageAsTheManagedOne()
    {
        using Workspace workspace = package.NewWorkspace();
        _ = (await workspace.RunAsync("HelloWeb", "publish", "-o", "out")).ShouldSucceed();
        string folder = Path.Combine(workspace.Samples, "HelloWeb", "out");
        string native = Path.Combine(Path.GetDirectoryName(package.ToolAssembly)!, Name);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(native, UnixFileMode.UserRead | UnixFileMode.UserExecute); // as NuGet unpacks it
        }

        string[] digests = await Task.WhenAll(
            DigestAsync(folder, "managed", "dotnet", package.ToolAssembly),
            DigestAsync(folder, "native", native));

        Assert.Equal(digests[0], digests[1]);
    }

    [Fact]
    public async Task IsTheOneThatRuns()
    {
        Outcome outcome = await PublishAsync("#!/bin/sh\n[ \"$1\" = --version ] && exit 0\necho 'error CTZ4001: it is me'\nexit 1\n", canRun: true);

        Assert.Equal(["CTZ4001"], outcome.ShouldFail().Errors.Distinct());
    }

    [Theory]
    [InlineData("not a program", true)]
    [InlineData("#!/bin/sh\necho \"version 'GLIBC_2.99' not found\" >&2\nexit 1\n", true)]
    [InlineData("#!/bin/sh\nexit 0\n", false)]
    public async Task IsPassedOverWhereItDoesNotRun(string content, bool canRun)
    {
        Outcome outcome = await PublishAsync(content, canRun);

        Assert.Equal(1, outcome.ShouldSucceed().Images);
    }

    private async Task<Outcome> PublishAsync(string content, bool canRun)
    {
        using Workspace workspace = package.NewWorkspace();
        workspace.WriteApp("App", "");
        string tool = Path.Combine(workspace.Samples, "tool");
        Directory.CreateDirectory(Path.Combine(tool, Path.GetDirectoryName(Name)!));
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(package.ToolAssembly)!))
        {
            File.Copy(file, Path.Combine(tool, Path.GetFileName(file)));
        }

        string program = Path.Combine(tool, Name);
        await File.WriteAllTextAsync(program, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, canRun ? UnixFileMode.UserRead | UnixFileMode.UserExecute : UnixFileMode.UserRead);
        }

        return await workspace.PublishToArchiveAsync(
            "App", "-p:PublishContainer=true", $"-p:ContainerizeToolAssembly={Path.Combine(tool, "containerize.dll")}");
    }

    private static async Task<string> DigestAsync(string folder, string name, params string[] tool)
    {
        using TemporaryFolder temp = new();
        string result = temp.At($"{name}.json");
        await new Command(tool[0], [.. tool[1..], "build", folder, "--base", "scratch", "--no-cache", "--to", $"oci:{temp.At(name)}", "--output-json", result])
            .RunAsync(default);
        return (string)JsonNode.Parse(await File.ReadAllTextAsync(result))!["digest"]!;
    }
}
