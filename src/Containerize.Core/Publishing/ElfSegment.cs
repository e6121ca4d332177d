namespace Containerize.Publishing;

/// <summary>A part of an ELF file that is loaded, or that tells how.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Offset">Where it lies in the file.</param>
/// <param name="Address">Where it is loaded to.</param>
/// <param name="Size">Its bytes in the file.</param>
internal sealed record ElfSegment(uint Type, long Offset, long Address, long Size)
{
    /// <summary>The type of a segment that is loaded.</summary>
    public const uint Load = 1;

    /// <summary>The type of the segment that tells the loader what a file is linked with.</summary>
    public const uint Dynamic = 2;

    /// <summary>The type of the segment that holds the loader's path.</summary>
    public const uint Interpreter = 3;
}
