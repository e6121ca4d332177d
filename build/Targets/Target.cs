namespace Containerize.Build.Targets;

/// <summary>Something that can be asked of this repository by name.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Summary">One line that says what it does.</param>
internal abstract record Target(string Name, string Summary)
{
    /// <summary>Does it.</summary>
    /// <returns>False where it was done, and what it found is a failure that it has said itself.</returns>
    /// <exception cref="TargetFailedException">It cannot be done.</exception>
    public abstract Task<bool> RunAsync(CancellationToken cancellationToken);
}
