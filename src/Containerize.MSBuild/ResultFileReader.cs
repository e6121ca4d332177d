using System.Runtime.Serialization.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize.MSBuild;

/// <summary>Reads what the targets give on from the result file. Everything else in it is for other readers.</summary>
internal sealed class ResultFileReader
{
    private readonly XElement _root;

    private ResultFileReader(XElement root) => _root = root;

    public string? Digest => Text("digest");

    public string? MediaType => Text("mediaType");

    public string? Manifest => Text("manifest");

    public string? Configuration => Text("configuration");

    public string? Index => Text("index");

    public ITaskItem[] Images => [.. _root.Elements("images").Elements().Select(Image)];

    public string? Archive => Text("archive");

    public string[] References => Texts("references");

    public string[] DigestReferences => Texts("digestReferences");

    /// <summary>Reads the file, or gives null where the tool has written none.</summary>
    public static ResultFileReader? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using XmlDictionaryReader json = JsonReaderWriterFactory.CreateJsonReader(File.ReadAllBytes(path), XmlDictionaryReaderQuotas.Max);
        return new ResultFileReader(XElement.Load(json));
    }

    // The names of the metadata are those of the .NET SDK; Platform is ours.
    private static ITaskItem Image(XElement image) => new TaskItem("GeneratedContainer", new Dictionary<string, string>
    {
        ["Manifest"] = Escaped(image, "manifest"),
        ["Configuration"] = Escaped(image, "configuration"),
        ["ManifestDigest"] = Escaped(image, "digest"),
        ["ManifestMediaType"] = Escaped(image, "mediaType"),
        ["Platform"] = Escaped(image, "platform"),
    });

    // Metadata is read as MSBuild writes it, where %41 would be an A.
    private static string Escaped(XElement image, string name) =>
        (image.Element(name)?.Value ?? "").Replace("%", "%25").Replace(";", "%3B");

    private string[] Texts(string name) => [.. _root.Elements(name).Elements().Select(static item => item.Value)];

    private string? Text(string name) => _root.Element(name)?.Value is { Length: > 0 } text ? text : null;
}
