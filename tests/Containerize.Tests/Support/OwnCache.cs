using System.Runtime.CompilerServices;

namespace Containerize.Tests.Support;

/// <summary>The tests neither fill nor read the cache of whoever runs them.</summary>
internal static class OwnCache
{
    private const string Variable = "CONTAINERIZE_CACHE_FOLDER";

    // The folder goes when the tests end; a run that is killed leaves it to the system's own cleaning.
    [ModuleInitializer]
    internal static void Choose()
    {
        string folder = Directory.CreateTempSubdirectory("containerize-tests-").FullName;
        Environment.SetEnvironmentVariable(Variable, folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
