using System.Collections.Immutable;
using System.Text.Json;
using Containerize.BaseImages;
using Containerize.Diagnostics;

namespace Containerize.Building;

/// <summary>What became of the bases of a lock since it was written.</summary>
public sealed record BaseCheck
{
    /// <summary>The form of the JSON.</summary>
    public int Version { get; } = 1;

    /// <summary>The bases, in the order of the lock.</summary>
    public required ImmutableArray<CheckedBase> Bases { get; init; }

    /// <summary>Whether each name stands for what the lock says.</summary>
    public bool IsCurrent => Bases.All(static one => one.IsCurrent);

    /// <summary>Asks for each base of a lock what its name stands for now.</summary>
    /// <param name="locked">The lock.</param>
    /// <param name="resolution">Who asks.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ContainerizeException">A base cannot be read.</exception>
    public static async Task<BaseCheck> MakeAsync(BaseImageLock locked, BaseResolution resolution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(locked);
        ArgumentNullException.ThrowIfNull(resolution);
        ImmutableArray<CheckedBase>.Builder found = ImmutableArray.CreateBuilder<CheckedBase>();
        foreach (LockedBase entry in locked.Entries)
        {
            ResolvedBase now = await resolution.ResolveAsync(entry.Name, entry.Platform, cancellationToken);
            found.Add(new CheckedBase
            {
                Name = entry.Name,
                Platform = entry.Platform.ToString(),
                Locked = entry.Digest,
                Now = now.Digest,
                Created = now.Created,
            });
        }

        return new BaseCheck { Bases = found.ToImmutable() };
    }

    /// <summary>The result as JSON, for other programs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BuildJsonContext.Readable.BaseCheck);

    /// <summary>A line a base.</summary>
    public IEnumerable<string> ToLines() => Bases.Select(static one => one.IsCurrent
        ? $"current  {one.Name} {one.Platform} {one.Locked}"
        : $"newer    {one.Name} {one.Platform} {one.Locked} -> {one.Now}{(one.Created is null ? "" : $", made {one.Created}")}");
}
