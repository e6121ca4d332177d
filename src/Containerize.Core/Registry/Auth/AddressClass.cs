namespace Containerize.Registry.Auth;

/// <summary>How far an IP address reaches.</summary>
internal enum AddressClass
{
    /// <summary>The public network.</summary>
    Public,

    /// <summary>A private network (RFC 1918, RFC 4193, RFC 6598).</summary>
    Private,

    /// <summary>This machine, its link (cloud metadata services live there), a group, or nothing at all.</summary>
    Local,
}
