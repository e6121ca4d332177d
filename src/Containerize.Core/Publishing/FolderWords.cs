using Containerize.Diagnostics;

namespace Containerize.Publishing;

/// <summary>How errors speak of a folder that is read.</summary>
/// <param name="Name">What the folder is, as the subject of a sentence.</param>
/// <param name="Next">How to keep something out of the image that is in the folder.</param>
internal sealed record FolderWords(string Name, string Next)
{
    /// <summary>The publish folder.</summary>
    public static FolderWords OfPublishOutput { get; } = new("the publish folder", "exclude it from the publish output");

    /// <summary>A folder, or the folder of a pattern, that an item <c>ContainerFile</c> names.</summary>
    public static FolderWords OfExtraFiles { get; } = new(
        "a folder of a ContainerFile (--file)", "name the other files of the folder one by one");

    /// <summary>The error for something that cannot go into an image.</summary>
    /// <param name="item">What it is.</param>
    /// <param name="what">What is wrong with it, as the object of a sentence.</param>
    /// <param name="code">The code.</param>
    /// <param name="remedy">What else could be done about it, as an imperative.</param>
    public ContainerizeException Refuse(
        FileSystemInfo item, string what, DiagnosticCode code = DiagnosticCode.UnusableFile, string remedy = "remove it") =>
        new(new Diagnostic(code, $"{Name} holds {what}", item.FullName, $"{remedy}, or {Next}"));
}
