using System.CommandLine;
using Containerize.Tool;
using Containerize.Tool.Commands;

RootCommand root = new("Turns .NET publish output into a container image: no Docker daemon, no Dockerfile, no root.")
{
    BuildCommand.Create(),
};
return await CommandLine.RunAsync(root, args);
