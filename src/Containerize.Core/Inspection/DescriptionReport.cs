using System.Globalization;
using Containerize.Building;
using Containerize.Oci;

namespace Containerize.Inspection;

/// <summary>A description for people who read lines, and for other programs than ours that cut them.</summary>
public static class DescriptionReport
{
    private const int PackagesInALine = 6;

    /// <summary>A line a fact: what it is, and after two blanks what it says.</summary>
    /// <param name="image">The description.</param>
    /// <param name="now">What the age of the base is counted to.</param>
    /// <param name="isLong">Whether each entry of a layer that was read has a line.</param>
    public static IEnumerable<string> Lines(ImageDescription image, DateTimeOffset now, bool isLong) =>
        [.. Head(image, now), .. Settings(image.Config), .. Layers(image, isLong)];

    /// <summary>What the base is, in words.</summary>
    public static string Base(BaseDescription foundation, DateTimeOffset now) => string.Join(
        ", ",
        new[]
        {
            foundation.Layers is 0 ? "none" : $"{foundation.Name ?? "without a name"}{(foundation.Digest is null ? "" : $" ({foundation.Digest})")}",
            foundation.Layers is > 0 and { } layers ? $"{Quantities.Count(layers, "layer")}, {Quantities.Bytes(foundation.Size ?? 0)}" : null,
            foundation.Created is { } created
                ? string.Create(CultureInfo.InvariantCulture, $"made {created.UtcDateTime:yyyy-MM-dd}, {Quantities.Count(Math.Max(0, (int)(now - created).TotalDays), "day")} ago")
                : null,
        }.OfType<string>());

    /// <summary>What the app is, in words.</summary>
    public static string App(AppDescription app) => string.Join(
        ", ",
        app.Frameworks.Select(static framework => $"{framework.Name} {framework.Version}")
            .Prepend(app.IsSelfContained ? "self-contained" : "framework-dependent"));

    /// <summary>Bytes in decimal units.</summary>
    public static string Bytes(long bytes) => Quantities.Bytes(bytes);

    /// <summary>What a layer holds, in words; empty where nobody says.</summary>
    public static string Packages(LayerDescription layer)
    {
        string[] packages = [.. (layer.Packages ?? []).Select(static package => $"{package.Id} {package.Version}")];
        return packages.Length > PackagesInALine
            ? $"{string.Join(", ", packages.Take(PackagesInALine))}, and {packages.Length - PackagesInALine} more"
            : string.Join(", ", packages);
    }

    private static IEnumerable<string> Head(ImageDescription image, DateTimeOffset now)
    {
        yield return $"image    {image.Name}";
        yield return $"digest   {image.Digest}";
        yield return $"         {image.Platform}, {(image.MediaType is MediaTypes.DockerManifest ? "Docker" : "OCI")}, {Quantities.Count(image.Layers.Length, "layer")}, {Quantities.Bytes(image.Size)}";
        if (image.Index is { } index)
        {
            yield return $"index    {index}, for {string.Join(", ", image.Platforms)}";
        }

        yield return $"base     {Base(image.Base, now)}";
        if (image.App is { } app)
        {
            yield return $"app      {App(app)}";
        }

        yield return $"rebase   {(image.Rebase.IsPossible ? "yes" : "no")}: {image.Rebase.Reason}";
    }

    private static IEnumerable<string> Settings(ContainerConfig config)
    {
        string command = string.Join(' ', [.. config.Entrypoint ?? [], .. config.Cmd ?? []]);
        yield return $"starts   {(command.Length is 0 ? "nothing" : command)}, in {(string.IsNullOrEmpty(config.WorkingDir) ? "/" : config.WorkingDir)}, as {(string.IsNullOrEmpty(config.User) ? "root" : config.User)}";
        foreach (string port in config.ExposedPorts ?? [])
        {
            yield return $"port     {port}";
        }

        foreach (string variable in config.Env ?? [])
        {
            yield return $"env      {variable}";
        }

        foreach ((string name, string value) in config.Labels ?? [])
        {
            yield return $"label    {name}={value}";
        }
    }

    private static IEnumerable<string> Layers(ImageDescription image, bool isLong)
    {
        int width = image.Layers.Select(static layer => layer.Title.Length).DefaultIfEmpty().Max();
        foreach (LayerDescription layer in image.Layers)
        {
            string files = layer.Files is { } count ? Quantities.Count(count, "file") : "";
            string bytes = layer.FileBytes is { } size ? $"{Quantities.Bytes(size)} ->" : "";
            yield return $"layer    {layer.Title.PadRight(width)}  {files,10}  {bytes,12} {Quantities.Bytes(layer.Size),9}  {Packages(layer)}".TrimEnd();
            foreach (Contents.ContentEntry entry in isLong ? layer.Entries ?? [] : [])
            {
                yield return $"         {Convert.ToString(entry.Mode, 8).PadLeft(4, '0')} {entry.Owner,-11} {(entry.Kind is Contents.ContentKind.File ? Quantities.Bytes(entry.Size) : ""),9}  {entry.Path}{(entry.Kind is Contents.ContentKind.Folder ? "/" : "")}{(entry.Target is null ? "" : $" -> {entry.Target}")}";
            }
        }

        if (image.Layers.Any(static layer => layer.Files is null))
        {
            yield return "         layers without numbers were not read; --files reads them";
        }
    }
}
