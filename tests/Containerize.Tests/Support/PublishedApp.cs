using System.Text;
using System.Text.Json.Nodes;

namespace Containerize.Tests.Support;

/// <summary>Makes a publish folder, as <c>dotnet publish</c> leaves one: files, and a <c>deps.json</c> that tells their origins.</summary>
internal sealed class PublishedApp
{
    private readonly JsonObject _target = [];
    private readonly JsonObject _libraries = [];
    private readonly string _name;

    public PublishedApp(string folder, string name = "Shop")
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        _name = name;
        Asset("project", $"{name}/1.0.0", "runtime", $"{name}.dll");
    }

    public string Folder { get; }

    /// <summary>The sort of app that most tests need: a launcher, settings, one package, one project reference.</summary>
    public static PublishedApp Typical(string folder) => new PublishedApp(folder)
        .Asset("package", "Money/2.1.0", "runtime", "lib/net8.0/Money.dll")
        .Asset("project", "Stock/1.0.0", "runtime", "Stock.dll")
        .File("Shop", "\u007fELF launcher")
        .File("appsettings.json", "{}")
        .File("wwwroot/css/site.css", "body { margin: 0 }")
        .Save();

    /// <summary>Adds a file that <c>deps.json</c> does not know.</summary>
    public PublishedApp File(string relativePath, string text)
    {
        string path = Path.Combine(Folder, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>Adds an asset of a library: to <c>deps.json</c>, and as a file whose text is its path.</summary>
    /// <param name="type">The library's type, such as <c>package</c>.</param>
    /// <param name="library">Its id and version, with a slash between.</param>
    /// <param name="section">The section of the library's assets, such as <c>runtime</c>.</param>
    /// <param name="asset">The asset's path in the library.</param>
    /// <param name="publishedAs">Where the file lies in the publish folder; null for its name at the top.</param>
    /// <param name="details">What <c>deps.json</c> says of the asset.</param>
    public PublishedApp Asset(
        string type, string library, string section, string asset, string? publishedAs = null, JsonObject? details = null)
    {
        _libraries[library] = new JsonObject { ["type"] = type, ["serviceable"] = type is "package", ["sha512"] = "" };
        JsonObject sections = (JsonObject)(_target[library] ??= new JsonObject());
        JsonObject assets = (JsonObject)(sections[section] ??= new JsonObject());
        assets[asset] = details ?? [];
        return File(publishedAs ?? Path.GetFileName(asset), $"{library} {asset}");
    }

    /// <summary>Writes the JSON files.</summary>
    public PublishedApp Save(string? rid = null, string runtimeOptions = Frameworks.NetCore)
    {
        string target = $".NETCoreApp,Version=v10.0{(rid is null ? "" : $"/{rid}")}";
        JsonObject deps = new()
        {
            ["runtimeTarget"] = new JsonObject { ["name"] = target, ["signature"] = "" },
            ["targets"] = new JsonObject { [target] = _target.DeepClone() },
            ["libraries"] = _libraries.DeepClone(),
        };
        return File($"{_name}.deps.json", deps.ToJsonString())
            .File($"{_name}.runtimeconfig.json", "{\"runtimeOptions\":{\"tfm\":\"net10.0\"," + runtimeOptions + "}}");
    }

    /// <summary>What the runtime options say of frameworks.</summary>
    public static class Frameworks
    {
        public const string NetCore = """
            "framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"}
            """;

        public const string AspNetCore = """
            "frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0"},{"name":"Microsoft.AspNetCore.App","version":"10.0.0"}]
            """;

        public const string Included = """
            "includedFrameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.1"}]
            """;
    }
}
