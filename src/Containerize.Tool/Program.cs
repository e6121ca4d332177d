using System.CommandLine;
using System.Text;
using Containerize.Tool;
using Containerize.Tool.Commands;

// The default of Windows is the console's code page, which cannot spell every path.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

Console.SetOut(new GuardedWriter(Console.Out, "standard output"));
Console.SetError(new GuardedWriter(Console.Error, "standard error"));

RootCommand root = new("Turns .NET publish output into a container image: no Docker daemon, no Dockerfile, no root.")
{
    BuildCommand.Create(),
    PlanCommand.Create(),
};
return await CommandLine.RunAsync(root, args);
