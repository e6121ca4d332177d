using System.Collections.Immutable;
using System.Text;
using Containerize.TestSupport;

namespace Containerize.Build.BaseImages;

/// <summary>
/// Puts Debian packages into a layer: the files of them that an image needs, the roots that Debian trusts as one bundle, and
/// for scanners a record of each package in <c>/var/lib/dpkg/status.d</c>.
/// </summary>
internal sealed class DebianLayer(DebianArchive archive, TemporaryFolder work)
{
    private const string Records = "var/lib/dpkg/status.d";

    public async Task AddToAsync(LayerTree tree, ImmutableArray<string> packages, CancellationToken cancellationToken)
    {
        foreach (DebianPackage package in await archive.FetchAsync(packages, cancellationToken))
        {
            string folder = work.Folder($"packages/{package.Name}");
            await package.ExtractAsync(folder, cancellationToken);
            tree.AddTree(folder, DebianFiles.PathInImage);
            tree.AddText($"{Records}/{package.Name}", await package.ControlAsync(cancellationToken) + "\n");
            tree.AddText($"{Records}/{package.Name}.md5sums", await package.HashesAsync(cancellationToken) + "\n");
            AddLoader(tree, folder);
            AddCertificates(tree, folder);
        }
    }

    // 64-bit x86 has its loader at /lib64; other processors have it in /lib.
    private static void AddLoader(LayerTree tree, string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "lib64")))
        {
            tree.AddLink("lib64", "usr/lib64");
        }
    }

    private static void AddCertificates(LayerTree tree, string folder)
    {
        string[] certificates =
        [
            .. Directory.EnumerateFiles(folder, "*.crt", SearchOption.AllDirectories)
                .Where(file => DebianFiles.IsCertificate(Path.GetRelativePath(folder, file)))
                .Order(StringComparer.Ordinal),
        ];
        if (certificates.Length > 0)
        {
            StringBuilder bundle = new();
            foreach (string certificate in certificates)
            {
                bundle.Append(File.ReadAllText(certificate).TrimEnd()).Append('\n');
            }

            tree.AddText("etc/ssl/certs/ca-certificates.crt", bundle.ToString());
        }
    }
}
