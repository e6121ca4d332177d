namespace Containerize.Layers;

/// <summary>The type flag of a tar header.</summary>
internal enum TarEntryKind : byte
{
    File = (byte)'0',
    Symlink = (byte)'2',
    Directory = (byte)'5',
    ExtendedHeader = (byte)'x',
}
