using System.Collections.Immutable;
using System.Text;
using Containerize.Diagnostics;

namespace Containerize.Inspection.Checking;

/// <summary>Whether the user and the group that an image names are in it. Numbers need no entry.</summary>
/// <param name="documents">The files that tell, by path.</param>
/// <param name="findings">Takes the faults.</param>
internal sealed class UserChecks(IReadOnlyDictionary<string, ImmutableArray<byte>> documents, Findings findings)
{
    /// <param name="user">What the image says: <c>user</c> or <c>user:group</c>, each a name or a number.</param>
    public void Check(string? user)
    {
        string[] parts = (user ?? "").Split(':', 2);
        Check(parts[0], Contents.Documents.Users, DiagnosticCode.UserMissing, "user");
        Check(parts.ElementAtOrDefault(1) ?? "", Contents.Documents.Groups, DiagnosticCode.GroupMissing, "group");
    }

    private void Check(string name, string file, DiagnosticCode code, string what)
    {
        if (name.Length > 0 && !name.All(char.IsAsciiDigit) && !Names(file).Contains(name, StringComparer.Ordinal))
        {
            findings.Add(code, $"the {what} '{name}' is not in {file}", $"use a number, or a {what} that the base has");
        }
    }

    private IEnumerable<string> Names(string file) => documents.TryGetValue(file, out ImmutableArray<byte> content)
        ? Encoding.UTF8.GetString(content.AsSpan()).Split('\n').Select(static line => line.Split(':')[0])
        : [];
}
