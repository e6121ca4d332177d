namespace Containerize.Planning;

/// <summary>The names of runtime packs.</summary>
internal static class RuntimePack
{
    /// <summary>
    /// The framework that a pack holds: <c>Microsoft.NETCore.App</c> for <c>Microsoft.NETCore.App.Runtime.linux-x64</c>.
    /// </summary>
    public static string FrameworkOf(string packId) =>
        packId.LastIndexOf(".Runtime.", StringComparison.Ordinal) is > 0 and int end ? packId[..end] : packId;
}
