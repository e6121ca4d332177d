namespace Containerize.Publishing;

/// <summary>The forms that <c>dotnet publish</c> gives to an app.</summary>
public enum PublishShape
{
    /// <summary>An assembly with what it depends on beside it, framework-dependent or self-contained.</summary>
    Assemblies,

    /// <summary>One program that has the assemblies inside (<c>PublishSingleFile</c>).</summary>
    SingleFile,

    /// <summary>One program of native code (<c>PublishAot</c>).</summary>
    NativeAot,
}
