using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using Microsoft.Build.Framework;

namespace Containerize.MSBuild;

/// <summary>
/// Writes the request: one flat JSON object whose names are those of MSBuild, a string for a property and an array of
/// objects for the items of one kind. The framework's JSON writer takes XML and is the one that netstandard2.0 has.
/// </summary>
internal static class RequestFileWriter
{
    private const string Kind = "ContainerizeItem";
    private const string Identity = "Include";

    /// <summary>Writes the file, replacing one that is there.</summary>
    public static void Write(string path, ITaskItem[] properties, ITaskItem[] items)
    {
        using FileStream file = File.Create(path);
        using XmlDictionaryWriter json = JsonReaderWriterFactory.CreateJsonWriter(
            file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ownsStream: false, indent: true);
        Start(json, "root", "object");
        Start(json, "Version", "number");
        json.WriteValue(1);
        json.WriteEndElement();
        foreach (ITaskItem property in properties)
        {
            Text(json, property.ItemSpec, property.GetMetadata("Value"));
        }

        foreach (IGrouping<string, ITaskItem> kind in items.GroupBy(static item => item.GetMetadata(Kind)))
        {
            Start(json, kind.Key, "array");
            foreach (ITaskItem item in kind)
            {
                Item(json, item);
            }

            json.WriteEndElement();
        }

        json.WriteEndElement();
    }

    private static void Item(XmlDictionaryWriter json, ITaskItem item)
    {
        Start(json, "item", "object");
        Text(json, Identity, item.ItemSpec);
        foreach (string name in item.CloneCustomMetadata().Keys.Cast<string>().OrderBy(static name => name, StringComparer.Ordinal))
        {
            if (name is not (Kind or Identity))
            {
                Text(json, name, item.GetMetadata(name));
            }
        }

        json.WriteEndElement();
    }

    private static void Text(XmlDictionaryWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            Start(json, name, "string");
            json.WriteString(value);
            json.WriteEndElement();
        }
    }

    private static void Start(XmlDictionaryWriter json, string name, string type)
    {
        json.WriteStartElement(name);
        json.WriteAttributeString("type", type);
    }
}
