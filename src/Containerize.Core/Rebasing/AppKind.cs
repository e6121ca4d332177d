namespace Containerize.Rebasing;

/// <summary>How an app in an image was published, as far as its base matters.</summary>
internal enum AppKind
{
    /// <summary>Nothing tells. The app is taken to need all that its base has.</summary>
    Unknown,

    /// <summary>The base has the .NET that the app runs on.</summary>
    FrameworkDependent,

    /// <summary>The app brings its .NET along: the base is an operating system to it.</summary>
    SelfContained,

    /// <summary>The image has the .NET that the app runs on in layers over its base, which come from runtime packs.</summary>
    WithRuntimePacks,

    /// <summary>Native code: the base is an operating system to it.</summary>
    NativeAot,
}
