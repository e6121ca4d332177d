namespace Containerize.Publishing;

/// <summary>A file of the publish folder that stays out of the image, since nothing in the image can use it.</summary>
/// <param name="RelativePath">The path in the publish folder, with <c>/</c> between the parts.</param>
/// <param name="Size">The number of bytes.</param>
/// <param name="Reason">Why nothing can use it, as a phrase: <c>for win-x64</c>, <c>debug symbols</c>.</param>
public sealed record UnusableFile(string RelativePath, long Size, string Reason)
{
    internal const string DebugSymbols = "debug symbols";

    /// <summary>Whether it holds the debug symbols of native code; otherwise it is for another platform.</summary>
    internal bool IsDebugSymbols => Reason == DebugSymbols;
}
