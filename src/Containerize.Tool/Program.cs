using System.Text;
using Containerize.Tool;

// The default of Windows is the console's code page, which cannot spell every path.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

Console.SetOut(new GuardedWriter(Console.Out, "standard output"));
Console.SetError(new GuardedWriter(Console.Error, "standard error"));

return await CommandLine.RunAsync(ToolCommands.Create(), args);
