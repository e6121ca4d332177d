namespace Containerize.Benchmarks.Peers;

/// <summary>What has happened since the image that is in the registry, in the order in which it happens.</summary>
internal enum Case
{
    /// <summary>There is no image yet, and the machine has no cache.</summary>
    FirstPush,

    /// <summary>Nothing.</summary>
    NothingChanged,

    /// <summary>A line of code is another.</summary>
    OneLineChanged,

    /// <summary>A package has a newer version.</summary>
    PackageBumped,

    /// <summary>The .NET runtime that the app brings has a newer patch.</summary>
    RuntimePatched,

    /// <summary>Another app has the same packages and runtime.</summary>
    SecondApp,
}
