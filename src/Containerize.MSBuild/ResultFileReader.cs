using System.Runtime.Serialization.Json;
using System.Xml;
using System.Xml.Linq;

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

    private string[] Texts(string name) => [.. _root.Elements(name).Elements().Select(static item => item.Value)];

    private string? Text(string name) => _root.Element(name)?.Value is { Length: > 0 } text ? text : null;
}
