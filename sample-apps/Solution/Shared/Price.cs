namespace Shared;

/// <summary>An amount of money in cents.</summary>
public readonly record struct Price(long Cents)
{
    public static Price operator +(Price left, Price right) => new(left.Cents + right.Cents);

    public override string ToString() => FormattableString.Invariant($"{Cents / 100m:0.00}");
}
