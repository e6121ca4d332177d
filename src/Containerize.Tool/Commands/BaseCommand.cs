using System.CommandLine;
using Containerize.BaseImages;
using Containerize.Building;
using Containerize.Diagnostics;
using static Containerize.Tool.Commands.CommandOption;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize base</c>: what the name of a base stands for, and the file that holds builds to it.</summary>
internal static class BaseCommand
{
    private const string DefaultFile = "containerize.lock.json";

    private const string ResolveExamples =
        """
          containerize base resolve mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled --rid linux-arm64
              The digest, the platform and the age of what the name stands for now.
        """;

    private const string LockExamples =
        """
          containerize base lock mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled --rid linux-x64 --rid linux-arm64
              Writes containerize.lock.json, to be checked in; run it again to move to a newer base.
        """;

    private const string CheckExamples =
        """
          containerize base check
              For each base of containerize.lock.json: whether its name still stands for the digest in it.

          containerize base check --exit-code
              Ends with 2 if a base is newer than the lock, for scripts.
        """;

    public static Command Create() => new("base", "Says which image the name of a base stands for, writes it to a lock, and whether that is still so.")
    {
        Resolve(),
        Lock(),
        Check(),
    };

    private static Command Resolve()
    {
        Argument<string> name = Name();
        Option<string[]> rid = Rids();
        Command command = new("resolve", "Prints the digest of a base image, its platform and its age.") { name, rid };
        ExamplesHelpAction.AddTo(command, ResolveExamples);
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
        ExamplesHelpAction.AddTo(command, LockExamples);
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

    private static Command Check()
    {
        Argument<string?> name = new("BASE")
        {
            Description = "The base image, as the lock names it. Default: each of the lock.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> file = One("--file", "FILE", $"The lock. Default: {DefaultFile} in the current folder.");
        Option<bool> exitCode = new("--exit-code") { Description = "Ends with 2 where a base is not the locked one any more." };
        JsonOption json = new();
        Command command = new("check", "Says whether the names of a lock still stand for the digests in it.") { name, file, exitCode };
        json.AddTo(command);
        ExamplesHelpAction.AddTo(command, CheckExamples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            BaseImageLock locked = Read(parsed.GetValue(file) ?? DefaultFile, parsed.GetValue(name));
            BaseCheck check = await BaseCheck.MakeAsync(locked, new BaseResolution(json.Log(parsed)), cancellationToken);
            if (!json.IsOn(parsed))
            {
                Terminal.Print(check.ToLines());
            }

            json.Print(parsed, check.ToJson);
            return parsed.GetValue(exitCode) && !check.IsCurrent ? 2 : 0;
        });
        return command;
    }

    // To check nothing is no check.
    private static BaseImageLock Read(string path, string? name)
    {
        BaseImageLock locked = BaseImageLock.Read(path);
        locked = name is null ? locked
            : BaseImageSpec.TryParse(name, out BaseImageSpec? spec, out _) ? locked.Only(spec.ToString())
            : BaseImageLock.Empty;
        return locked.Entries.Any() ? locked : throw new ContainerizeException(new Diagnostic(
            DiagnosticCode.BaseImageNotAsLocked,
            name is null ? "the lock holds no base image" : $"the lock does not hold the base image '{name}'",
            path,
            "run 'containerize base lock' first"));
    }

    private static Argument<string> Name() => new("BASE") { Description = "The base image, as --base names it." };

    private static Option<string[]> Rids() => Many("--rid", "RID", "A platform, such as linux-x64. Repeatable. Default: Linux on this processor.");

    private static string?[] Platforms(string[]? rids) => rids is { Length: > 0 } ? (string?[])rids : [null];
}
