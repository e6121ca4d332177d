using System.Globalization;
using Containerize.Inspection;
using Spectre.Console;

namespace Containerize.Tool.Views;

/// <summary>A description of an image on a terminal: what it is, and a table of its layers with a bar for the share of each.</summary>
internal static class DescriptionView
{
    private const int BarWidth = 12;

    /// <param name="console">The terminal.</param>
    /// <param name="image">The description.</param>
    /// <param name="now">What the age of the base is counted to.</param>
    public static void Write(IAnsiConsole console, ImageDescription image, DateTimeOffset now)
    {
        Grid facts = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach ((string name, string text) in Facts(image, now))
        {
            facts.AddRow(new Text(name, new Style(Color.Grey)), Terminal.Plain(text));
        }

        console.Write(facts);
        console.Write(Layers(image));
        if (image.Layers.Any(static layer => layer.Files is null))
        {
            console.Write(new Text("Layers without numbers were not read; --files reads them.\n", new Style(Color.Grey)));
        }
    }

    private static IEnumerable<(string Name, string Text)> Facts(ImageDescription image, DateTimeOffset now)
    {
        yield return ("image", image.Name);
        yield return ("digest", image.Digest.ToString());
        yield return ("for", image.Index is null ? image.Platform : $"{image.Platform}, of {string.Join(", ", image.Platforms)}");
        yield return ("base", DescriptionReport.Base(image.Base, now));
        if (image.App is { } app)
        {
            yield return ("app", DescriptionReport.App(app));
        }

        yield return ("rebase", $"{(image.Rebase.IsPossible ? "yes" : "no")}: {image.Rebase.Reason}");
        yield return ("starts", string.Join(' ', [.. image.Config.Entrypoint ?? [], .. image.Config.Cmd ?? []]));
        yield return ("user", string.IsNullOrEmpty(image.Config.User) ? "root" : image.Config.User);
        yield return ("ports", string.Join(", ", image.Config.ExposedPorts ?? []));
    }

    private static Table Layers(ImageDescription image)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumn("layer")
            .AddColumn(new TableColumn("files").RightAligned())
            .AddColumn(new TableColumn("size").RightAligned())
            .AddColumn("share")
            .AddColumn("packages");
        foreach (LayerDescription layer in image.Layers)
        {
            table.AddRow(
                Terminal.Plain(layer.Title, new Style(layer.Kind is "base" ? Color.Grey : Color.Default)),
                new Text(layer.Files?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(DescriptionReport.Bytes(layer.Size)),
                Bar(layer.Size, image.Size),
                Terminal.Plain(DescriptionReport.Packages(layer)));
        }

        return table;
    }

    private static Text Bar(long size, long whole)
    {
        int filled = whole is 0 ? 0 : (int)Math.Ceiling(BarWidth * (double)size / whole);
        return new Text(new string('█', filled) + new string('░', BarWidth - filled), new Style(Color.Teal));
    }
}
