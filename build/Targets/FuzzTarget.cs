using System.Globalization;

namespace Containerize.Build.Targets;

internal sealed record FuzzTarget() : Target("fuzz", "a million inputs for our deflate encoder, each read back by three decoders (FUZZ_CASES for fewer)")
{
    public override async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        int cases = int.Parse(Environment.GetEnvironmentVariable("FUZZ_CASES") ?? "1000000", CultureInfo.InvariantCulture);
        TestSupport.Processes.Command test = DotNet.Command(
            "test", "tests/Containerize.Tests", "-c", "Release", "--filter", "FullyQualifiedName~FuzzedBlocks");
        await (test with
        {
            Environment = test.Environment.SetItem("CONTAINERIZE_FUZZ_CASES", cases.ToString(CultureInfo.InvariantCulture)),
            Timeout = TimeSpan.FromHours(12),
        }).RunAsync(cancellationToken);
        return true;
    }
}
