using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Containerize.TestSupport.Soak;

/// <summary>
/// A publish folder of random files: an app of its own, and packages out of a few that other apps have too, so that layers are
/// shared and pushed by several at once.
/// </summary>
internal static class SoakApp
{
    private const int Packages = 6;

    /// <summary>Writes a folder.</summary>
    /// <returns>The SHA-256 of each file by its name.</returns>
    public static ImmutableSortedDictionary<string, string> Write(string folder, int seed)
    {
        Random random = new(seed);
        JsonObject assets = [];
        JsonObject libraries = [];
        Add(assets, libraries, "App/1.0.0", "project", "App.dll");
        WriteRandom(folder, "App.dll", random, random.Next(1, 300_000));
        WriteRandom(folder, "data.bin", random, random.Next(0, 900_000));
        foreach (int package in Enumerable.Range(0, Packages).Where(_ => random.Next(2) is 0))
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"Package{package}");
            Add(assets, libraries, $"{name}/1.0.0", "package", $"lib/net10.0/{name}.dll");
            WriteRandom(folder, $"{name}.dll", new Random(package), 200_000 * (package + 1));
        }

        const string Target = ".NETCoreApp,Version=v10.0";
        Write(folder, "App.deps.json", new JsonObject
        {
            ["runtimeTarget"] = new JsonObject { ["name"] = Target, ["signature"] = "" },
            ["targets"] = new JsonObject { [Target] = assets },
            ["libraries"] = libraries,
        });
        Write(folder, "App.runtimeconfig.json", new JsonObject
        {
            ["runtimeOptions"] = new JsonObject
            {
                ["tfm"] = "net10.0",
                ["framework"] = new JsonObject { ["name"] = "Microsoft.NETCore.App", ["version"] = "10.0.0" },
            },
        });
        return Directory.EnumerateFiles(folder).ToImmutableSortedDictionary(
            static file => Path.GetFileName(file), static file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);
    }

    private static void Add(JsonObject assets, JsonObject libraries, string library, string type, string asset)
    {
        assets[library] = new JsonObject { ["runtime"] = new JsonObject { [asset] = new JsonObject() } };
        libraries[library] = new JsonObject { ["type"] = type, ["serviceable"] = false, ["sha512"] = "" };
    }

    private static void Write(string folder, string name, JsonObject json) => File.WriteAllText(Path.Combine(folder, name), json.ToJsonString());

    private static void WriteRandom(string folder, string name, Random random, int size)
    {
        byte[] bytes = new byte[size];
        random.NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }
}
