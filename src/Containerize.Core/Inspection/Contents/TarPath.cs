namespace Containerize.Inspection.Contents;

/// <summary>The paths of tars, which writers spell in several ways.</summary>
internal static class TarPath
{
    /// <summary>
    /// The path in the image that a name of a tar stands for: <c>./app/</c>, <c>app</c> and <c>/app</c> are <c>/app</c>. Parts
    /// <c>..</c> stay, so that somebody can object to them.
    /// </summary>
    public static string ToImagePath(string name) =>
        "/" + string.Join('/', name.Split('/').Where(static part => part is not ("" or ".")));

    /// <summary>Whether a path would leave the image.</summary>
    public static bool Escapes(string path) => path.Split('/').Contains("..", StringComparer.Ordinal);
}
