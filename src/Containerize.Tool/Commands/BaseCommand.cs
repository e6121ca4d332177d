using System.CommandLine;
using Containerize.BaseImages;
using Containerize.Building;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize base</c>: what the name of a base stands for, and the file that holds builds to it.</summary>
internal static class BaseCommand
{
    private const string DefaultFile = "containerize.lock.json";

    public static Command Create() => new("base", "Says which image the name of a base stands for, and writes it to a lock.")
    {
        Resolve(),
        Lock(),
    };

    private static Command Resolve()
    {
        Argument<string> name = Name();
        Option<string[]> rid = Rids();
        Command command = new("resolve", "Prints the digest of a base image, its platform and its age.") { name, rid };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (string? each in Platforms(parsed.GetValue(rid)))
            {
                ResolvedBase found = await new BaseResolution(new ConsoleLog()).ResolveAsync(parsed.GetValue(name)!, each, cancellationToken);
                Console.WriteLine(
                    $"{found.Digest}  {found.Platform}  {found.Layers} layers, {found.Size} bytes{(found.Created is null ? "" : $", made {found.Created}")}");
            }
        });
        return command;
    }

    private static Command Lock()
    {
        Argument<string> name = Name();
        Option<string[]> rid = Rids();
        Option<string> file = One("--file", "FILE", $"The lock. Default: {DefaultFile} in the current folder.");
        Command command = new("lock", "Writes the digest of a base image to a file to check in: ContainerBaseImageLock names it to builds.")
        {
            name, rid, file,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(file) ?? DefaultFile;
            BaseImageLock locked = BaseImageLock.Read(path);
            foreach (string? each in Platforms(parsed.GetValue(rid)))
            {
                ResolvedBase found = await new BaseResolution(new ConsoleLog()).ResolveAsync(parsed.GetValue(name)!, each, cancellationToken);
                locked = locked.With(found.Name, found.Platform, found.Digest);
                Console.WriteLine($"{found.Name} {found.Platform} {found.Digest}");
            }

            locked.Write(path);
        });
        return command;
    }

    private static Argument<string> Name() => new("BASE") { Description = "The base image, as --base names it." };

    private static Option<string[]> Rids() => Many("--rid", "RID", "A platform, such as linux-x64. Repeatable. Default: Linux on this processor.");

    private static string?[] Platforms(string[]? rids) => rids is { Length: > 0 } ? (string?[])rids : [null];
}
