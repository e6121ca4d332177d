using System.Collections.Immutable;
using Containerize.Publishing;

namespace Containerize.Inspection;

/// <summary>The .NET app in an image.</summary>
/// <param name="IsSelfContained">Whether it brings its .NET along.</param>
/// <param name="Frameworks">The shared frameworks that it needs or brings along.</param>
public sealed record AppDescription(bool IsSelfContained, ImmutableArray<FrameworkReference> Frameworks);
