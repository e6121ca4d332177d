using System.Security.Cryptography;

namespace Containerize.PackageTests;

/// <summary>The SHA-256 of a file, in lower case hexadecimal digits.</summary>
internal static class FileDigest
{
    public static string Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
