using Containerize.TestSupport;

namespace Containerize.Tests.Support;

/// <summary>
/// A text beside a test that was reviewed when it was committed. To accept another one, run the test with the environment
/// variable <c>CONTAINERIZE_ACCEPT</c> set to 1 and review the change.
/// </summary>
internal static class ApprovedText
{
    /// <param name="file">The text's path below the project, with slashes.</param>
    /// <param name="actual">What it must be, with <c>\n</c> at the end of lines.</param>
    public static void IsThatOf(string file, string actual)
    {
        string path = RepositoryFolder.Combine(["tests", "Containerize.Tests", .. file.Split('/')]);
        if (Environment.GetEnvironmentVariable("CONTAINERIZE_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).Split('\n'), actual.Split('\n'));
    }
}
