namespace Containerize.PackageTests;

/// <summary>
/// A program in the tool's place, for what the tool does too seldom or too late. It does what the environment tells it:
/// <c>out TEXT</c>, <c>err TEXT</c>, <c>exit NUMBER</c>, one a line.
/// </summary>
internal static class FakeTool
{
    /// <summary>The environment variable that tells it what to do.</summary>
    public const string Variable = "FAKE_TOOL";

    /// <summary>Builds it and gives the path of its assembly.</summary>
    public static async Task<string> BuildAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "FakeTool.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), $$"""
            int code = 0;
            foreach (string line in System.Environment.GetEnvironmentVariable("{{Variable}}")!.Split('\n'))
            {
                switch (line.Split(' ', 2))
                {
                    case ["out", var text]: System.Console.Out.WriteLine(text); break;
                    case ["err", var text]: System.Console.Error.WriteLine(text); break;
                    case ["exit", var number]: code = int.Parse(number); break;
                }
            }

            return code;
            """);
        (int exitCode, string output) = await DotNet.RunAsync(
            folder, new Dictionary<string, string?>(), "build", "-o", "out", "--disable-build-servers");
        return exitCode is 0 ? Path.Combine(folder, "out", "FakeTool.dll") : throw new InvalidOperationException(output);
    }
}
