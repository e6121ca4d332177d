using System.Globalization;

namespace Containerize.Planning;

/// <summary>The numbers of the user and the group that own a file in an image. Names are never written.</summary>
/// <param name="User">The user's number, from 0.</param>
/// <param name="Group">The group's number, from 0.</param>
public readonly record struct Owner(int User, int Group)
{
    /// <summary>The owner of everything that nothing else is said of.</summary>
    public static Owner Root => default;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{User}:{Group}");
}
