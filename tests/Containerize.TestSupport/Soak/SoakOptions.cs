namespace Containerize.TestSupport.Soak;

/// <summary>How much a soak does.</summary>
/// <param name="Tool">The path of <c>containerize.dll</c>.</param>
/// <param name="Pushes">How many images are pushed in all.</param>
/// <param name="Processes">How many processes push at once.</param>
/// <param name="Seed">Chooses the images and the moments of the kills; times remain those of the machine.</param>
public sealed record SoakOptions(string Tool, int Pushes, int Processes, int Seed = 1)
{
    /// <summary>How many repositories the pushes share.</summary>
    public int Repositories { get; init; } = 4;

    /// <summary>Every how many pushes one is killed, on average.</summary>
    public int PushesPerKill { get; init; } = 15;

    /// <summary>After how long a push counts as one that hangs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);
}
