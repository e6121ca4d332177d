using System.Text;
using Containerize.Tool;
using Containerize.Tool.Commands;

// The default of Windows is the console's code page, which cannot spell every path.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

return await CommandLine.RunAsync(ToolCommands.Create(), args);
