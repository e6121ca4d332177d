using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Containerize.Images;
using Containerize.Layers;

namespace Containerize.Rebasing;

/// <summary>
/// Finds out what a base has: from the variables that Microsoft's images set
/// (<see href="https://github.com/dotnet/dotnet-docker/blob/main/documentation/image-variants.md">image variants</see>), else from
/// the files in its layers.
/// </summary>
internal static partial class BaseFactsReader
{
    private static readonly ImmutableDictionary<string, string> Variables = ImmutableDictionary<string, string>.Empty
        .Add("Microsoft.NETCore.App", "DOTNET_VERSION")
        .Add("Microsoft.AspNetCore.App", "ASPNET_VERSION");

    /// <param name="baseImage">The base.</param>
    /// <param name="needsFrameworks">Whether the app looks for frameworks in the base.</param>
    /// <param name="needsLibc">Whether the C library is not known to be the same.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Diagnostics.ContainerizeException">A layer cannot be read.</exception>
    public static async Task<BaseFacts> ReadAsync(
        Image baseImage, bool needsFrameworks, bool needsLibc, CancellationToken cancellationToken)
    {
        BaseFacts stated = Stated(baseImage);
        bool scansAll = needsFrameworks && stated.Frameworks.IsEmpty;
        return scansAll || needsLibc
            ? await ScanAsync(stated, baseImage.Layers, scansAll, cancellationToken)
            : stated;
    }

    private static BaseFacts Stated(Image baseImage)
    {
        ImmutableArray<string> environment = baseImage.Config.Container?.Env ?? [];
        ImmutableDictionary<string, RuntimeVersion>.Builder frameworks = ImmutableDictionary.CreateBuilder<string, RuntimeVersion>();
        foreach ((string framework, string variable) in Variables)
        {
            if (RuntimeVersion.TryParse(ValueOf(environment, variable), out RuntimeVersion? version))
            {
                frameworks[framework] = version;
            }
        }

        return new BaseFacts(
            frameworks.ToImmutable(),
            null,
            ValueOf(environment, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is { } value && (value is "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase)));
    }

    private static string? ValueOf(ImmutableArray<string> environment, string name) =>
        environment.LastOrDefault(variable => variable.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];

    // The C library is in the lowest layer of most bases, and then no other is read.
    private static async Task<BaseFacts> ScanAsync(
        BaseFacts facts, ImmutableArray<Layer> layers, bool scansAll, CancellationToken cancellationToken)
    {
        foreach (Layer layer in layers)
        {
            if (!scansAll && facts.Libc is not null)
            {
                break;
            }

            await LayerFiles.VisitAsync(
                layer.Blob,
                (path, _) =>
                {
                    facts = facts with { Libc = facts.Libc ?? LibcOf(path), Frameworks = scansAll ? WithFramework(facts.Frameworks, path) : facts.Frameworks };
                    return Task.CompletedTask;
                },
                cancellationToken);
        }

        return facts;
    }

    private static string? LibcOf(string path) =>
        Loader().Match(path) is not { Success: true } match ? null : match.Groups["musl"].Success ? "musl" : "glibc";

    private static ImmutableDictionary<string, RuntimeVersion> WithFramework(ImmutableDictionary<string, RuntimeVersion> known, string path) =>
        SharedFramework().Match(path) is { Success: true } match
        && RuntimeVersion.TryParse(match.Groups["version"].Value, out RuntimeVersion? version)
        && (known.GetValueOrDefault(match.Groups["name"].Value) is not { } other || version.CompareTo(other) > 0)
            ? known.SetItem(match.Groups["name"].Value, version)
            : known;

    // The program that loads programs, which each C library has under its own name.
    [GeneratedRegex(@"(?:^|/)lib\w*/(?:[^/]+/)?(?:(?<musl>ld-musl-[^/]+\.so\.1)|ld-linux[^/]*\.so\.[0-9]|ld64\.so\.[0-9])\z")]
    private static partial Regex Loader();

    [GeneratedRegex(@"(?:^|/)shared/(?<name>[A-Za-z.]+)/(?<version>[^/]+)/")]
    private static partial Regex SharedFramework();
}
