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
    private const int LargestMode = 0xFFF; // four octal digits

    public ContainerFileSpec? Bind(FileItem item)
    {
        if (string.IsNullOrWhiteSpace(item.Include))
        {
            return Mistake("a file has no source", "name a file, a folder or a pattern");
        }

        bool isFolder = item.To?.EndsWith('/') is true;
        return !TryTarget(item, out ImagePath? target) || !TryMode(item, out UnixFileMode? mode) || !TryOwner(item, out Owner owner)
            ? null
            : new ContainerFileSpec(
                Path.GetFullPath(item.Include), (item.Folders ?? "").Replace('\\', '/'), target, isFolder, mode, owner);
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

        if (item.Mode.Length is 3 or 4 && item.Mode.All(static digit => digit is >= '0' and <= '7'))
        {
            mode = (UnixFileMode)(Convert.ToInt32(item.Mode, 8) & LargestMode);
            return true;
        }

        Mistake($"'{item.Mode}' is no mode", "write it as three or four octal digits, such as 0640");
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
