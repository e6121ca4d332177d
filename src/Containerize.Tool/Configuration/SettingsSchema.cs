using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Containerize.Tool.Configuration;

/// <summary>The JSON schema of configuration files, which follows from the options of the commands.</summary>
internal static class SettingsSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema's text.</summary>
    public static string Of(RootCommand root)
    {
        JsonObject sections = new() { ["$schema"] = new JsonObject { ["type"] = "string" } };
        sections["network"] = Section("Registries, for all commands.", root.Subcommands.SelectMany(SettingsOption.Network));
        foreach (IGrouping<string, Command> section in root.Subcommands.GroupBy(SettingsOption.SectionOf))
        {
            Option[] options = [.. section.SelectMany(SettingsOption.OptionsOf)];
            if (options is not [])
            {
                sections[section.Key] = Section(section.First().Description!, options);
            }
        }

        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Settings of containerize",
            ["description"] = "What the command line leaves out. docs/cli.md tells which wins.",
            ["type"] = "object",
            ["properties"] = sections,
            ["additionalProperties"] = false,
        };
        return schema.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Section(string description, IEnumerable<Option> options)
    {
        JsonObject properties = [];
        foreach (Option option in options.DistinctBy(static option => option.Name).OrderBy(static option => option.Name, StringComparer.Ordinal))
        {
            properties[Setting.NameOf(option.Name)] = Property(option);
        }

        return new JsonObject
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Property(Option option) => SettingsOption.KindOf(option) switch
    {
        SettingKind.Switch => new JsonObject { ["description"] = option.Description, ["type"] = "boolean" },
        SettingKind.List => new JsonObject
        {
            ["description"] = $"{option.HelpName}. {option.Description}",
            ["type"] = new JsonArray("array", "string", "number"),
            ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number") },
        },
        SettingKind.Map => new JsonObject
        {
            ["description"] = option.Description,
            ["type"] = new JsonArray("object", "array", "string"),
            ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number") },
            ["items"] = new JsonObject { ["type"] = "string" },
        },
        _ => new JsonObject { ["description"] = $"{option.HelpName}. {option.Description}", ["type"] = new JsonArray("string", "number") },
    };
}
