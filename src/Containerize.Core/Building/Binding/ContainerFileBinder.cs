using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Containerize.Diagnostics;
using Containerize.Oci;
using Containerize.Planning;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of files beside the publish output into specifications.</summary>
/// <param name="report">Takes a mistake: code, what, where, what to do.</param>
internal sealed class ContainerFileBinder(Action<DiagnosticCode, string, string, string> report)
{
    private const string Where = "ContainerFile (--file)";
    private const UnixFileMode SetIds = UnixFileMode.SetUser | UnixFileMode.SetGroup;

    public ContainerFileSpec? Bind(FileItem item)
    {
        if (string.IsNullOrWhiteSpace(item.Include))
        {
            return Mistake("a file has no source", "name a file, a folder or a pattern");
        }

        // All of them, so that every mistake is told.
        bool isUsable = TryTarget(item, out ImagePath? target)
            & TryMode(item, out UnixFileMode? mode)
            & TryOwner(item, out Owner owner);
        return isUsable
            ? new ContainerFileSpec(
                Path.GetFullPath(item.Include), (item.Folders ?? "").Replace('\\', '/'), target!, item.To!.EndsWith('/'), mode, owner)
            : null;
    }

    private bool TryTarget(FileItem item, [NotNullWhen(true)] out ImagePath? target)
    {
        target = null;
        if (string.IsNullOrEmpty(item.To))
        {
            Mistake($"'{item.Include}' has no path in the image", "set To to a path such as /etc/app/settings.json, or to a folder such as /etc/certs/");
            return false;
        }

        if (!ImagePath.TryParse(item.To, out ImagePath? path, out string? why))
        {
            Mistake($"'{item.To}' is no path in an image", why);
            return false;
        }

        if (ReservedPaths.WhyNot(path) is { } reason)
        {
            Mistake($"'{item.To}' cannot hold a file: {reason.What}", reason.Next);
            return false;
        }

        target = path;
        return true;
    }

    private bool TryMode(FileItem item, out UnixFileMode? mode)
    {
        mode = null;
        if (string.IsNullOrEmpty(item.Mode))
        {
            return true;
        }

        if (item.Mode.Length is not (3 or 4) || !item.Mode.All(static digit => digit is >= '0' and <= '7'))
        {
            Mistake($"'{item.Mode}' is no mode", "write it as three or four octal digits, such as 0640");
            return false;
        }

        mode = (UnixFileMode)Convert.ToInt32(item.Mode, 8);
        if ((mode & SetIds) is 0)
        {
            return true;
        }

        Mistake(
            $"'{item.Mode}' would let whoever starts the file act as its owner or its group",
            "leave out the set-user-ID and set-group-ID bits: 0755 for a program, 0644 for another file");
        return false;
    }

    private bool TryOwner(FileItem item, out Owner owner)
    {
        owner = Owner.Root;
        if (string.IsNullOrEmpty(item.Owner))
        {
            return true;
        }

        ImmutableArray<string> numbers = [.. item.Owner.Split(':')];
        if (numbers.Length <= 2 && TryNumber(numbers[0], out int user) && TryNumber(numbers[^1], out int group))
        {
            owner = new Owner(user, group);
            return true;
        }

        Mistake($"'{item.Owner}' is no owner", "write the numbers of user and group, such as 1654 or 1654:1654");
        return false;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private ContainerFileSpec? Mistake(string what, string next)
    {
        report(DiagnosticCode.InvalidContainerFile, what, Where, next);
        return null;
    }
}
