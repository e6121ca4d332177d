using System.Collections.Immutable;
using System.Text;
using Containerize.Oci;

namespace Containerize.Inspection.Checking;

/// <summary>The folders that the loaders of glibc and musl look for libraries in.</summary>
internal static class LibraryFolders
{
    private const string Variable = "LD_LIBRARY_PATH=";

    private static readonly ImmutableArray<string> Usual = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib", "/lib32", "/usr/lib32"];

    /// <summary>The folders, in order.</summary>
    /// <param name="config">What the image says.</param>
    /// <param name="platform">What it is for.</param>
    /// <param name="configurations">The files of <c>/etc/ld.so.conf.d</c>.</param>
    public static ImmutableArray<string> Of(ContainerConfig config, Platform platform, IEnumerable<ImmutableArray<byte>> configurations)
    {
        string? asked = (config.Env ?? []).LastOrDefault(static variable => variable.StartsWith(Variable, StringComparison.Ordinal));
        string? triplet = platform.Architecture switch
        {
            "amd64" => "x86_64-linux-gnu",
            "arm64" => "aarch64-linux-gnu",
            "arm" => "arm-linux-gnueabihf",
            "386" => "i386-linux-gnu",
            "s390x" => "s390x-linux-gnu",
            "ppc64le" => "powerpc64le-linux-gnu",
            "riscv64" => "riscv64-linux-gnu",
            _ => null,
        };
        return
        [
            .. (asked?[Variable.Length..] ?? "").Split([':', ';'], StringSplitOptions.RemoveEmptyEntries),
            .. configurations.SelectMany(static content => Encoding.UTF8.GetString(content.AsSpan()).Split('\n'))
                .Select(static line => line.Trim()).Where(static line => line.StartsWith('/')),
            .. triplet is null ? [] : (ImmutableArray<string>)[$"/lib/{triplet}", $"/usr/lib/{triplet}", $"/usr/local/lib/{triplet}"],
            .. Usual,
        ];
    }
}
