using System.CommandLine;
using System.Text;
using Containerize.Tool;
using Containerize.Tool.Commands;

// The default of Windows is the console's code page, which cannot spell every path.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

RootCommand root = new("Turns .NET publish output into a container image: no Docker daemon, no Dockerfile, no root.")
{
    BuildCommand.Create(),
    PlanCommand.Create(),
    CacheCommand.Create(),
};
return await CommandLine.RunAsync(root, args);
