using Containerize.Planning;

namespace Containerize.Build.BaseImages;

/// <summary>What no package brings: the folders, the users, and the links from the places that were merged into <c>/usr</c>.</summary>
internal static class SystemFiles
{
    /// <summary>The number of the user and the group that apps run as, the same as in Microsoft's images.</summary>
    public const int AppUser = 1654;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = Modes.Symlink | UnixFileMode.StickyBit;

    public static void AddTo(LayerTree tree)
    {
        // A container runtime makes what it mounts here; on a read-only root it cannot.
        foreach (string folder in new[] { "dev", "home", "proc", "run", "sys", "usr/bin", "usr/lib", "usr/sbin", "var/lib", "var/log" })
        {
            tree.AddFolder(folder, Modes.Directory, Owner.Root);
        }

        tree.AddFolder("root", OwnerOnly, Owner.Root);
        tree.AddFolder("tmp", Everybody, Owner.Root);
        tree.AddFolder("var/tmp", Everybody, Owner.Root);
        tree.AddFolder("home/app", Modes.Directory, new Owner(AppUser, AppUser));
        tree.AddLink("bin", "usr/bin");
        tree.AddLink("lib", "usr/lib");
        tree.AddLink("sbin", "usr/sbin");
        tree.AddLink("var/run", "/run");
        tree.AddText("etc/passwd", $"""
            root:x:0:0:root:/root:/sbin/nologin
            nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin
            app:x:{AppUser}:{AppUser}::/home/app:/bin/false

            """);
        tree.AddText("etc/group", $"""
            root:x:0:
            tty:x:5:
            staff:x:50:
            nogroup:x:65534:
            app:x:{AppUser}:

            """);
        tree.AddText("etc/nsswitch.conf", """
            passwd: files
            group: files
            hosts: files dns

            """);
    }
}
