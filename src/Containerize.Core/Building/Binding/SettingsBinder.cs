using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Containerize.Diagnostics;
using Containerize.Images;
using Containerize.Oci;

namespace Containerize.Building.Binding;

/// <summary>Turns what a request says of the configuration into options.</summary>
internal sealed partial class SettingsBinder(OptionReader reader)
{
    public ImagePath? WorkingDirectory(BuildRequest request)
    {
        const string where = "ContainerWorkingDirectory (--workdir)";
        ImagePath? path = reader.Read<ImagePath>(
            request.ContainerWorkingDirectory, ImagePath.TryParse, DiagnosticCode.InvalidWorkingDirectory, where);
        if (path is not null && ReservedPaths.WhyNot(path) is { } reason)
        {
            reader.Report(DiagnosticCode.InvalidWorkingDirectory, $"'{path}' cannot hold the app: {reason.What}", where, reason.Next);
        }

        return path;
    }

    public string? User(BuildRequest request)
    {
        string? user = OptionReader.NullIfEmpty(request.ContainerUser);
        if (user is not null && !UserAndGroup().IsMatch(user))
        {
            reader.Report(
                DiagnosticCode.InvalidValue, $"'{user}' is no user", "ContainerUser (--user)", "write a name or a number, such as app or 1654:1654");
        }

        return user;
    }

    public Port? Port(RequestItem item)
    {
        if (!Oci.Port.TryParse(item.Include.Trim(), item.Type, out Port? port, out string? why))
        {
            reader.Report(DiagnosticCode.InvalidPort, $"'{item.Include}' is no port: {why}", "ContainerPort (--port)", "write one such as 8080");
        }

        return port;
    }

    public KeyValuePair<string, string> EnvironmentVariable(RequestItem item)
    {
        if (item.Include.Length is 0 || item.Include.Any(static letter => letter is '=' || char.IsControl(letter)) || char.IsAsciiDigit(item.Include[0]))
        {
            reader.Report(
                DiagnosticCode.InvalidEnvironmentVariable,
                $"'{item.Include}' is no name of an environment variable",
                "ContainerEnvironmentVariable (--env)",
                "use letters, digits and '_', and no digit first");
        }

        return new(item.Include, item.Value ?? "");
    }

    public KeyValuePair<string, string> Label(RequestItem item) => Note(item, "a label", "ContainerLabel (--label)");

    public StringMap Annotations(BuildRequest request, ImageFormat format)
    {
        if (format is ImageFormat.Docker && !request.ContainerAnnotation.IsEmpty)
        {
            reader.Report(
                DiagnosticCode.ConflictingOptions,
                "there are annotations, and Docker's format has none",
                "ContainerAnnotation (--annotation)",
                "use labels, or the format OCI");
        }

        return [.. request.ContainerAnnotation.Select(item => Note(item, "an annotation", "ContainerAnnotation (--annotation)"))];
    }

    public ImmutableArray<ImagePath> Volumes(BuildRequest request) =>
    [
        .. request.ContainerVolume
            .Select(item => reader.Read<ImagePath>(item.Include, ImagePath.TryParse, DiagnosticCode.InvalidValue, "ContainerVolume (--volume)"))
            .OfType<ImagePath>(),
    ];

    public string? StopSignal(BuildRequest request)
    {
        string? signal = OptionReader.NullIfEmpty(request.ContainerStopSignal);
        if (signal is not null && !Signal().IsMatch(signal))
        {
            reader.Report(
                DiagnosticCode.InvalidValue, $"'{signal}' is no signal", "ContainerStopSignal (--stop-signal)", "write one such as SIGTERM or 15");
        }

        return signal;
    }

    private KeyValuePair<string, string> Note(RequestItem item, string what, string where)
    {
        bool isBlank = string.IsNullOrWhiteSpace(item.Include);
        if (isBlank || item.Include.Any(char.IsControl))
        {
            string mistake = isBlank ? $"{what} has no name" : $"'{item.Include}' cannot be the name of {what}";
            reader.Report(DiagnosticCode.InvalidLabel, mistake, where, "write it as NAME=VALUE, on one line");
        }

        return new(item.Include, item.Value ?? "");
    }

    // A name or a number, and a group behind a colon; runtimes look names up in the image, which may have any.
    [GeneratedRegex(@"^[^\s:\p{Cc}]+(?::[^\s:\p{Cc}]+)?\z")]
    private static partial Regex UserAndGroup();

    // SIGTERM, SIGRTMIN+3, or a number.
    [GeneratedRegex(@"^(?:SIG[A-Z0-9]+(?:[+-][0-9]{1,2})?|[1-9][0-9]?)\z")]
    private static partial Regex Signal();
}
