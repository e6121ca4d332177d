namespace Containerize.Layers.Deflate;

/// <summary>Finds the matches of a block.</summary>
internal interface IParser
{
    /// <summary>Writes sequences that stand for the whole window into a buffer. The same window gives the same sequences.</summary>
    void Parse(Window window, SequenceBuffer found);
}
