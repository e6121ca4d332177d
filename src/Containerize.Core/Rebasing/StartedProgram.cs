using System.Collections.Immutable;
using Containerize.Oci;

namespace Containerize.Rebasing;

/// <summary>The app that an image starts.</summary>
/// <param name="Folder">The folder that it lies in, as the entries of a layer spell it: empty for the root, else with a slash at its end.</param>
/// <param name="Name">Its name, without an extension.</param>
internal sealed record StartedProgram(string Folder, string Name)
{
    /// <summary>The app of an entrypoint such as <c>dotnet /app/Shop.dll</c> or <c>/app/Shop</c>; null where nothing is started.</summary>
    public static StartedProgram? Of(ContainerConfig config)
    {
        ImmutableArray<string> words = [.. config.Entrypoint ?? [], .. config.Cmd ?? []];
        bool isHost = words is [var first, _, ..] && first.Split('/')[^1] is "dotnet";
        string? program = isHost
            ? words.Skip(1).FirstOrDefault(static word => word.EndsWith(".dll", StringComparison.Ordinal))
            : words.FirstOrDefault();
        if (string.IsNullOrEmpty(program))
        {
            return null;
        }

        string whole = program.StartsWith('/') ? program : $"{config.WorkingDir}/{program}";
        string[] parts = whole.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string name = parts is [.., var last] && last is not ("." or "..") ? last : "";
        return name.Length is 0 ? null : new StartedProgram(
            string.Concat(parts[..^1].Where(static part => part is not ".").Select(static part => $"{part}/")),
            isHost ? name[..^".dll".Length] : name);
    }
}
